import Onboarding

/// Asks about artists whose answer is hardest to guess, *not known* being one of the answers.
///
/// Entropy0: H₀ = − Σ w p log p / Σ w over not known, disliked and liked, p of all people, with a weight of one half on
/// not known and 1 on the others. Unlike `entropy` it asks for artists that are known. On a grid *not known* and
/// *disliked* look alike, which it doesn't take into account. Rashid, Karypis, Riedl (2008), Learning preferences of new
/// users in recommender systems: an information theoretic approach, doi:10.1145/1540276.1540302.
public struct MostUncertain: ListRule {
  /// Weight of *not known* beside 1 for liked and disliked, in 0 … 1.
  public let unknownWeight: Double

  /// The rule; the weight is in 0 … 1.
  public init(unknownWeight: Double = 0.5) {
    self.unknownWeight = unknownWeight
  }

  /// - Complexity: O(entries + artists × log artists).
  public func ranking(for service: ServiceModel) -> [ArtistID] {
    let counts = ResponseCounts(service.history, artists: service.catalog.count)
    return service.ranking(by: scores(counts))
  }

  /// H₀ of every artist, in nats.
  func scores(_ counts: ResponseCounts) -> [Double] {
    let people = Double(max(1, counts.people))
    return counts.liked.indices.map { artist in
      let (liked, disliked) = (Double(counts.liked[artist]), Double(counts.disliked[artist]))
      let terms = surprise(liked / people) + surprise(disliked / people)
      let unknown = surprise(1 - (liked + disliked) / people)
      return (terms + unknownWeight * unknown) / (2 + unknownWeight)
    }
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "entropy0", summary: "Shows artists whose answer is hardest to guess, with not known as an answer.",
    source: "Rashid, Karypis, Riedl (2008), Learning preferences of new users in recommender systems",
    verification: .closedForm,
    parameters: [
      .init(
        name: "unknown_weight", defaultValue: 0.5, range: 0...1,
        meaning: "weight of not known in the entropy; liked and disliked have 1")
    ])
}
