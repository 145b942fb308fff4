import Onboarding
import Randomness

/// Asks about artists that many know and that divide those who do: log popularity times entropy.
///
/// log n × H, n the people who know the artist and H the entropy of liked against not. Rashid et al. (2002), Getting to
/// know you: learning new user preferences in recommender systems, doi:10.1145/502716.502737.
public struct PopularAndDivisive: ListRule {
  /// The rule; it has no settings.
  public init() {}

  /// - Complexity: O(entries + artists × log artists).
  public func ranking(for service: ServiceModel) -> [ArtistID] {
    let counts = ResponseCounts(service.history, artists: service.catalog.count)
    return service.ranking(by: Self.scores(counts))
  }

  /// log n × H of every artist, in nats; 0 for one that nobody knows.
  static func scores(_ counts: ResponseCounts) -> [Double] {
    MostDivisive.scores(counts).enumerated().map { artist, entropy in
      logarithm(Double(max(1, counts.known(artist)))) * entropy
    }
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "pop_entropy",
    summary: "Shows artists that many know and that divide them: log popularity × entropy.",
    source: "Rashid et al. (2002), Getting to know you", verification: .closedForm)
}
