import Elicitation
import LinearAlgebra
import Onboarding
import Population
import Randomness

/// Knows the listener: asks about what would be selected, recommends what is best.
///
/// The ceiling; cheats by design.
///
/// Its recommendation is the truth's; the recommender after it starts from what the service would believe if told all,
/// so that listening shows the limit of what the service can express.
public struct Oracle: TruthSeeing {
  let service: ServiceModel
  let surface: Surface
  let latent: LatentCatalog

  /// The ceiling on a service's model; `latent` tells it who knows which artist.
  public init(service: ServiceModel, surface: Surface, latent: LatentCatalog) {
    self.service = service
    self.surface = surface
    self.latent = latent
  }

  /// The truth as a policy could use it.
  public struct Belief: Sendable {
    /// What was asked so far.
    var history: AnswerHistory
    /// Artists by the chance that the listener would select them, likeliest first.
    var askOrder: [ArtistID] = []
    /// The truly best artists, best first.
    var best: [ArtistID] = []
    /// What the service would believe if told all.
    var taste: GaussianBelief
  }

  /// The belief without the truth; only what the protocol asks for, never used in a run.
  public func prior(for context: ObservedContext) -> Belief {
    Belief(history: AnswerHistory(context: context, artists: service.catalog.count), taste: service.prior)
  }

  /// Everything that the truth says: whom to ask about, what is best, what the service could learn.
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
    belief.taste = toldTaste(truth, context: context)
    return belief
  }

  /// The artists that are most likely to be selected, of those not asked.
  public func nextQuery(given belief: inout Belief, draws: Draws<PolicyDraw>) -> Query? {
    var slate = Slate()
    for artist in belief.askOrder where !belief.history.asked.contains(artist) {
      slate.append(artist)
      if slate.count == surface.artistsPerScreen { break }
    }
    return surface.query(for: slate)
  }

  /// Notes what was asked; there is nothing to learn.
  public func update(_ belief: inout Belief, with exchange: Exchange) { belief.history.append(exchange) }

  /// What the service would believe if told all.
  public func taste(from belief: Belief) -> GaussianBelief { belief.taste }

  /// Writes the truly best artists.
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

  /// What the service would believe if the listener told it all: what they like best, and which of the popular they like.
  ///
  /// - Complexity: O(dimensions²) an artist told of.
  private func toldTaste(_ truth: Truth, context: ObservedContext) -> GaussianBelief {
    var belief = service.prior
    func tell(_ artist: ArtistID, likes: Bool) {
      let answer = AnswerHistory.Answer(artist: artist, kind: likes ? .liked : .disliked)
      service.update(&belief, with: answer, in: context.country)
    }
    if truth.isReplayed {
      for artist in truth.recorded.indices where truth.recorded[artist] != .none {
        tell(ArtistID(artist), likes: true)
      }
    } else {
      for artist in service.catalog.byPopularity.prefix(artistsToldOf) {
        tell(artist, likes: truth.relevance(of: artist) >= 0.5)
      }
      for artist in truth.best { tell(artist, likes: true) }
    }
    return belief
  }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "oracle", summary: "Knows the listener's truth and recommends it: the ceiling. Cheats by design.",
    source: "baseline", verification: .closedForm, isCheating: true)
}

/// Popular artists that the service is told of: about a listener's whole knowledge.
private let artistsToldOf = 200
