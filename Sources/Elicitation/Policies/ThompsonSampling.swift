import LinearAlgebra
import Onboarding
import Randomness

/// Draws a taste from the belief and shows what a listener of that taste would most likely select.
///
/// Explores in proportion to its own uncertainty, and settles as it shrinks. Chapelle, Li (2011), An empirical
/// evaluation of Thompson sampling; Agrawal, Goyal (2013), Thompson sampling for contextual bandits with linear
/// payoffs.
public struct ThompsonSampling: BeliefKeeping {
  public let service: ServiceModel
  public let surface: Surface
  /// Factor on the belief's standard deviation: 1 is exact, below 1 greedier.
  public let scale: Double

  public init(service: ServiceModel, surface: Surface, scale: Double = 1) {
    self.service = service
    self.surface = surface
    self.scale = scale
  }

  /// - Complexity: O(dimensions³ + artists × dimensions).
  public func nextQuery(given belief: inout ScreenedBelief, draws: Draws<PolicyDraw>) -> Query? {
    let taste = sampledTaste(from: belief, draws: draws)
    service.score(taste: taste, into: &belief.scores)
    let country = belief.history.context.country
    belief.selection.reset(limit: surface.artistsPerScreen)
    for artist in belief.scores.indices where !belief.history.asked.contains(ArtistID(artist)) {
      let known = service.knownShare(of: ArtistID(artist), in: country)
      // The chance can't exceed the share who know the artist: most of the tail needs no more than that.
      guard known >= belief.selection.threshold else { continue }
      let chance = known * Float(logistic(probitToLogit * Double(belief.scores[artist])))
      belief.selection.consider(artist, score: chance)
    }
    return surface.query(for: belief.selection.slate())
  }

  private func sampledTaste(from belief: ScreenedBelief, draws: Draws<PolicyDraw>) -> [Float] {
    let d = belief.taste.dimensions
    guard let factor = Cholesky(belief.taste.covariance.doubles, dimensions: d) else { return belief.taste.mean }
    var generator = draws.generator(.posteriorSample, occurrence: UInt32(belief.history.answers.count))
    let noise = factor.multiply((0..<d).map { _ in scale * generator.normal() })
    return (0..<d).map { belief.taste.mean[$0] + Float(noise[$0]) }
  }

  public static let description = PolicyDescription(
    name: "thompson",
    summary: "Draws a taste from a Gaussian belief and shows what such a listener would most likely select.",
    source: "Chapelle, Li (2011), An empirical evaluation of Thompson sampling", verification: .lightlyTested,
    parameters: [
      .init(
        name: "scale", defaultValue: 1, range: 0...10,
        meaning: "factor on the belief's standard deviation; 0 is greedy")
    ])
}

/// Φ(x) ≈ logistic(1.702 x), to within 0.0095.
private let probitToLogit = 1.702
