import LinearAlgebra
import Onboarding
import Randomness

/// Asks about whatever a taste drawn from the belief says yes to most surely, an attribute or artists.
///
/// ConTS: Li, Lei, Wu, He, Jiang, Chua (2021), Seamlessly unifying attributes and items: conversational recommendation for
/// cold-start users, arXiv 2005.12979. Attributes and artists are rows x of one space (`LinearAnswers`), P the attributes
/// that were liked:
///
///     θ drawn from N(B⁻¹ f, s² B⁻¹),  B = I + Σ x xᵀ,  f = Σ x r′
///     score   of an artist k (ℓ + w · (θ + Σ_P w(p))), of an attribute ℓ + w · (θ + Σ_P w(p))
///     r′      the answer, 1 or 0, less the score at θ = 0 when it was asked, in units of the answer's deviation
///
/// If the largest score is an attribute's, it is asked, and never again; if an artist's, the best artists of the same draw
/// fill the screen. As the paper's, scores start at the average of existing users. Other than there, artists without a liked
/// attribute stay in, since a listener here doesn't look for one artist; and an answer is weighed by its variance. Every
/// listener is learnt from the start; rows are shared. θ chooses questions only: the taste is the service's own belief.
public struct UnifiedSampling: ElicitationPolicy {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  /// s: the factor on the belief's deviation; 0 is greedy.
  public let scale: Double
  /// What liked attributes add to the score of what resembles them: 1 as in the paper, 0 nothing.
  public let liking: Double
  let answers: LinearAnswers

  /// The policy on a service's model; `scale` and `liking` aren't negative.
  public init(service: ServiceModel, surface: Surface, scale: Double = 1, liking: Double = 1) {
    precondition(scale >= 0 && liking >= 0, "a scale of \(scale), a liking of \(liking)")
    self.service = service
    self.surface = surface
    self.scale = scale
    self.liking = liking
    answers = LinearAnswers(service: service)
  }

  /// What the policy keeps of one listener.
  public struct Belief: Sendable {
    /// The answers about artists, and who has been asked about.
    public internal(set) var history: AnswerHistory
    /// Attributes that have been asked.
    public internal(set) var askedAttributes: [Bool]
    /// B⁻¹ and f.
    var estimate: RidgeEstimate
    /// Σ_P w(p), times what it counts for.
    var liked: [Float]
    /// Memory.
    var scores: [Float] = []
    var selection = CatalogSelection()
    var ranked: [TopSelection.Candidate] = []
  }

  /// No answers yet.
  public func prior(for context: ObservedContext) -> Belief {
    Belief(
      history: AnswerHistory(context: context, artists: service.catalog.count),
      askedAttributes: [Bool](repeating: false, count: service.catalog.attributes.count),
      estimate: RidgeEstimate(dimensions: answers.dimensions, ridge: 1),
      liked: [Float](repeating: 0, count: answers.dimensions))
  }

  /// Where draws can fall off the mean.
  public var drawsQueries: Bool { scale > 0 }

  /// - Complexity: O(dimensions³ + (artists + attributes) × dimensions).
  public func nextQuery(given belief: inout Belief, draws: Draws<PolicyDraw>) -> Query? {
    let taste = drawnTaste(given: belief, draws: draws)
    let question = bestAttribute(given: belief, taste: taste)
    rankArtists(of: &belief, taste: taste)
    let slate = Slate(belief.ranked.lazy.map { ArtistID(Int($0.index)) })
    if let question, belief.ranked.first.map({ question.score > $0.score }) ?? true {
      return .attribute(question.attribute)
    }
    // Two are too few to compare where one is left.
    return surface.query(for: slate) ?? question.map { .attribute($0.attribute) }
  }

  /// Moves the belief by what was said of artists and of an attribute alike.
  public func update(_ belief: inout Belief, with exchange: Exchange) {
    let before = belief.history.answers.count
    belief.history.append(exchange)
    if case .attribute(let attribute) = exchange.query {
      take(exchange.response.opinion, of: attribute, into: &belief)
    }
    for answer in belief.history.answers[before...] {
      answers.withRow(of: answer, in: belief.history.context.country) { row, scale, chance, isYes in
        take(isYes, row: row, scale: scale, chance: chance, into: &belief)
      }
    }
  }

  /// The service's belief after all answers: θ only chooses what is asked.
  public func taste(from belief: Belief) -> GaussianBelief { service.taste(after: belief.history) }

  private func take(_ opinion: Response.Opinion?, of attribute: AttributeID, into belief: inout Belief) {
    guard attribute.offset < belief.askedAttributes.count else { return }
    belief.askedAttributes[attribute.offset] = true
    guard opinion == .like || opinion == .dislike else { return }
    answers.withRow(of: attribute) { row, chance in
      take(opinion == .like, row: row, scale: 1, chance: chance, into: &belief)
      guard opinion == .like else { return }
      for index in belief.liked.indices { belief.liked[index] += Float(liking) * row[index] }
    }
  }

  private func take(
    _ isYes: Bool, row: UnsafePointer<Float>, scale: Float, chance: Float, into belief: inout Belief
  ) {
    let deviation = LinearAnswers.deviation(of: chance)
    let expected = chance + scale * dot(row, belief.liked, count: answers.dimensions)
    belief.estimate.add(row, scale: scale / deviation, target: ((isYes ? 1 : 0) - expected) / deviation)
  }
}

// MARK: - Choosing

extension UnifiedSampling {
  /// θ + Σ_P w(p), θ drawn from the belief.
  private func drawnTaste(given belief: Belief, draws: Draws<PolicyDraw>) -> [Float] {
    var taste = belief.liked
    belief.estimate.coefficients(into: &taste)
    for index in taste.indices { taste[index] += belief.liked[index] }
    guard scale > 0 else { return taste }
    var generator = draws.generator(.conversationSample, occurrence: belief.history.queries)
    let sampler = TasteSampler(GaussianBelief(mean: taste, covariance: belief.estimate.inverse))
    return sampler.draw(scale: scale, using: &generator)
  }

  /// The attribute not asked with the largest score, the first of equals; nil where none is left or can be asked.
  private func bestAttribute(given belief: Belief, taste: [Float]) -> (attribute: AttributeID, score: Float)?
  {
    guard surface.asksAttributes else { return nil }
    var best: (attribute: AttributeID, score: Float)?
    for attribute in belief.askedAttributes.indices
    where !belief.askedAttributes[attribute] && answers.attributes.isHeld[attribute] {
      let score = answers.score(of: attribute, taste)
      if best.map({ score > $0.score }) ?? true { best = (AttributeID(attribute), score) }
    }
    return best
  }

  /// Leaves the best artists not asked in `ranked`; none on a surface that shows no artists.
  private func rankArtists(of belief: inout Belief, taste: [Float]) {
    belief.ranked.removeAll(keepingCapacity: true)
    guard surface.asksArtists, service.catalog.count > 0 else { return }
    if belief.scores.isEmpty { belief.scores = answers.liked }
    answers.score(
      taste, adding: answers.liked, in: belief.history.context.country, into: &belief.scores)
    belief.history.asked.exclude(from: &belief.scores)
    belief.selection.select(surface.artistsPerScreen, of: belief.scores, into: &belief.ranked)
  }
}

extension UnifiedSampling {
  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "con_ts",
    summary:
      "Asks about what a taste drawn from the belief says yes to most surely: an attribute, or artists.",
    source: "Li et al. (2021), Seamlessly unifying attributes and items, arXiv 2005.12979",
    verification: .lightlyTested,
    parameters: [
      .init(
        name: "scale", defaultValue: 1, range: 0...10,
        meaning: "factor on the belief's standard deviation; 0 is greedy"),
      .init(
        name: "liking", defaultValue: 1, range: 0...10,
        meaning: "what liked attributes add to what resembles them; 1 as published, 0 nothing"),
    ], asks: Query.Kind.aboutArtists + [.attribute])
}
