import Onboarding
import Randomness

/// Fills each place of a screen with what a listener of a taste drawn from the belief would most likely select.
///
/// A draw of its own for each place, so that a screen spreads over what the belief holds possible, and settles as the
/// belief does. Chapelle, Li (2011), An empirical evaluation of Thompson sampling; for slates, Hernández-Lobato et al.
/// (2017), Parallel and distributed Thompson sampling for large-scale accelerated exploration of chemical
/// space, arXiv 1706.01825.
public struct ThompsonSampling: BeliefKeeping {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  /// Factor on the belief's standard deviation: 1 is exact, below 1 greedier.
  public let scale: Double

  /// The policy on a service's model; `scale` is in 0 … 10.
  public init(service: ServiceModel, surface: Surface, scale: Double = 1) {
    self.service = service
    self.surface = surface
    self.scale = scale
  }

  /// Where draws can fall off the mean.
  public var drawsQueries: Bool { scale > 0 }

  /// - Complexity: O(dimensions³ + slate × artists × dimensions).
  public func nextQuery(given belief: inout ScreenedBelief, draws: Draws<PolicyDraw>) -> Query? {
    let sampler = TasteSampler(belief.taste)
    var generator = draws.generator(.posteriorSample, occurrence: belief.history.queries)
    var slate = Slate()
    for _ in 0..<surface.artistsPerScreen {
      let taste = sampler.draw(scale: scale, using: &generator)
      guard let artist = likeliestSelection(by: taste, given: belief.history, beside: slate) else { break }
      slate.append(artist)
    }
    return surface.query(for: slate)
  }

  /// The artist with the best chance of being known and liked by a taste, among those not asked.
  ///
  /// Goes from the best known down: the chance can't exceed the share who know an artist, so the search ends where that
  /// falls below the best chance found, most often within the head of the catalog.
  private func likeliestSelection(by taste: [Float], given history: AnswerHistory, beside slate: Slate)
    -> ArtistID?
  {
    let country = history.context.country
    var best: ArtistID?
    var bestChance: Float = -1
    var bestLiking = -Float.infinity
    var bestKnown: Float = 0
    for artist in service.byKnownShare(in: country) {
      let known = service.knownShare(of: artist, in: country)
      guard known > bestChance else { break }
      let liking = service.liking(of: artist, by: taste)
      // Known and liked no better than the best so far: no need to work the chance out.
      guard liking > bestLiking || known > bestKnown else { continue }
      let chance = known * Float(logistic(Normal.logisticSlope * Double(liking)))
      guard chance > bestChance, !history.asked.contains(artist), !slate.contains(artist) else { continue }
      (best, bestChance, bestLiking, bestKnown) = (artist, chance, liking, known)
    }
    return best
  }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "thompson",
    summary:
      "Fills each place with what a listener of a taste drawn from a Gaussian belief would most likely select.",
    source: "Chapelle, Li (2011), An empirical evaluation of Thompson sampling", verification: .lightlyTested,
    parameters: [
      .init(
        name: "scale", defaultValue: 1, range: 0...10,
        meaning: "factor on the belief's standard deviation; 0 is greedy")
    ], parts: [ComposedPolicyParts.slate(default: "thompson"), ComposedPolicyParts.stop])
}
