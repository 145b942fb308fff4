import Onboarding
import Randomness

/// Asks about artists that are both widely known and divisive: the harmonic mean of entropy and log frequency.
///
/// HELF = 2 LF H′ / (LF + H′), LF = log n / log |people|, n the people who know the artist, H′ the entropy of liked
/// against not among them, over log 2. Rashid, Karypis, Riedl (2008), Learning preferences of new users in recommender
/// systems: an information theoretic approach, doi:10.1145/1540276.1540302.
public struct HarmonicEntropy: ListRule {
  /// The rule; it has no settings.
  public init() {}

  /// - Complexity: O(entries + artists × log artists).
  public func ranking(for service: ServiceModel) -> [ArtistID] {
    let counts = ResponseCounts(service.history, artists: service.catalog.count)
    return service.ranking(by: Self.scores(counts))
  }

  /// HELF of every artist, in 0 … 1; 0 for one that at most one person knows, or that all like or all don't.
  static func scores(_ counts: ResponseCounts) -> [Double] {
    let people = logarithm(Double(max(2, counts.people)))
    return MostDivisive.scores(counts).enumerated().map { artist, nats in
      let frequency = logarithm(Double(max(1, counts.known(artist)))) / people
      let entropy = nats / logarithm(2)
      let sum = frequency + entropy
      return sum > 0 ? 2 * frequency * entropy / sum : 0
    }
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "helf",
    summary: "Shows artists that are widely known and divisive: harmonic mean of entropy and log frequency.",
    source: "Rashid, Karypis, Riedl (2008), Learning preferences of new users in recommender systems",
    verification: .closedForm)
}
