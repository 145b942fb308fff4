import Elicitation
import LinearAlgebra
import Onboarding
import Population
import Randomness

/// Knows the listener: asks about what would be selected, recommends what is best. The ceiling; cheats by design.
///
/// Its recommendation is the truth's; the recommender after it starts from the truth's closest point in observed
/// coordinates, so that listening shows the limit of what the service can express.
public struct Oracle: TruthSeeing {
  let service: ServiceModel
  let surface: Surface
  let latent: LatentCatalog
  private let normalMatrix: Cholesky?

  public init(service: ServiceModel, surface: Surface, latent: LatentCatalog) {
    self.service = service
    self.surface = surface
    self.latent = latent
    let d = service.catalog.dimensions
    var matrix = [Double](repeating: 0, count: d * d)
    let rows = service.catalog.embeddings
    for artist in 0..<service.catalog.count {
      for i in 0..<d {
        for j in 0..<d { matrix[i * d + j] += Double(rows[artist * d + i] * rows[artist * d + j]) }
      }
    }
    for i in 0..<d { matrix[i * d + i] += ridge }
    normalMatrix = Cholesky(matrix, dimensions: d)
  }

  /// The truth as a policy could use it.
  public struct Belief: Sendable {
    var history: AnswerHistory
    var askOrder: [ArtistID] = []
    var best: [ArtistID] = []
    var taste: GaussianBelief
  }

  public func prior(for context: ObservedContext) -> Belief {
    Belief(history: AnswerHistory(context: context, artists: service.catalog.count), taste: service.prior)
  }

  public func prior(for context: ObservedContext, seeing truth: Truth) -> Belief {
    var belief = prior(for: context)
    belief.best = truth.best
    var selection = TopSelection(limit: surface.artistsPerScreen * max(1, surface.maximumScreens))
    for artist in truth.affinity.indices {
      selection.consider(artist, score: chanceOfSelection(ArtistID(artist), context: context, truth: truth))
    }
    var ranked: [TopSelection.Candidate] = []
    selection.drain(into: &ranked)
    belief.askOrder = ranked.map { ArtistID(Int($0.index)) }
    belief.taste = projectedTaste(truth)
    return belief
  }

  public func nextQuery(given belief: inout Belief, draws: Draws<PolicyDraw>) -> Query? {
    var slate = Slate()
    for artist in belief.askOrder where !belief.history.asked.contains(artist) {
      slate.append(artist)
      if slate.count == surface.artistsPerScreen { break }
    }
    return surface.query(for: slate)
  }

  public func update(_ belief: inout Belief, with exchange: Exchange) { belief.history.append(exchange) }

  public func taste(from belief: Belief) -> GaussianBelief { belief.taste }

  public func recommend(from belief: Belief, count: Int, into slate: inout [ArtistID]) -> Bool {
    slate.removeAll(keepingCapacity: true)
    slate.append(contentsOf: belief.best.prefix(count))
    return true
  }

  /// Chance that the listener would select the artist; 1 or 0 for a replayed one.
  private func chanceOfSelection(_ artist: ArtistID, context: ObservedContext, truth: Truth) -> Float {
    guard !truth.isReplayed else { return truth.recorded[artist.offset] == .answers ? 1 : 0 }
    let affinity = truth.affinity[artist.offset]
    let known = Knownness().probability(
      logPopularity: latent.logPopularity(of: artist, in: context.country), affinity: affinity)
    return Float(known) * truth.relevance[artist.offset]
  }

  /// The observed taste that predicts the true liking of all artists best, by ridge regression.
  private func projectedTaste(_ truth: Truth) -> GaussianBelief {
    guard !truth.isReplayed else { return recordedTaste(truth) }
    let d = service.catalog.dimensions
    guard let normalMatrix else { return service.prior }
    var right = [Double](repeating: 0, count: d)
    for artist in truth.affinity.indices {
      let liking = Float(probitPerAffinity) * (truth.affinity[artist] - likingThreshold)
      let rest = liking - service.intercepts[artist]
      for j in 0..<d { right[j] += Double(service.catalog.embeddings[artist * d + j] * rest) }
    }
    return GaussianBelief(
      mean: normalMatrix.solve(right).map { Float($0) },
      covariance: SymmetricMatrix(dimensions: d, diagonal: certainty))
  }

  /// What the service would believe if a recorded person told it all that they like.
  private func recordedTaste(_ truth: Truth) -> GaussianBelief {
    var belief = service.prior
    for artist in truth.recorded.indices where truth.recorded[artist] != .none {
      let answer = AnswerHistory.Answer(artist: ArtistID(artist), kind: .liked)
      service.update(&belief, with: answer, in: CountryID(0))
    }
    return belief
  }

  public static let description = PolicyDescription(
    name: "oracle", summary: "Knows the listener's truth and recommends it: the ceiling. Cheats by design.",
    source: "baseline", verification: .closedForm, isCheating: true)
}

private let ridge = 1.0
/// Probit units of liking per standard deviation of affinity, and the affinity liked half the time (`Enjoyment`).
private let probitPerAffinity = 2.0 / 1.702
private let likingThreshold: Float = 1.6
/// Variance a dimension that is left to learn.
private let certainty: Float = 0.02
