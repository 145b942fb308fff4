import Onboarding

/// Asks about artists of whom as many who know them like them as don't: the entropy of the answer among who know it.
///
/// H = − Σ p log p over liked and disliked. Blind to how many know the artist: one that two people know and disagree on
/// scores best, so most of what it shows is obscure. Rashid et al. (2002), Getting to know you: learning new user
/// preferences in recommender systems, doi:10.1145/502716.502737.
public struct MostDivisive: ListRule {
  /// The rule; it has no settings.
  public init() {}

  /// - Complexity: O(entries + artists × log artists).
  public func ranking(for service: ServiceModel) -> [ArtistID] {
    let counts = ResponseCounts(service.history, artists: service.catalog.count)
    return service.ranking(by: Self.scores(counts))
  }

  /// The entropy of every artist, in nats.
  static func scores(_ counts: ResponseCounts) -> [Double] {
    counts.liked.indices.map { artist in
      entropy(ofCounts: [Double(counts.liked[artist]), Double(counts.disliked[artist])])
    }
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "entropy", summary: "Shows artists that divide those who know them: entropy of liked against not.",
    source: "Rashid et al. (2002), Getting to know you", verification: .closedForm)
}
