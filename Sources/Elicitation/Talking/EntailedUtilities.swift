import LinearAlgebra
import Onboarding
import Randomness

/// Keeps a Beta belief of every artist, picks one that may be liked best, and asks about its most telling attribute.
///
/// PEBOL without language models: Austin, Korikov, Toroghi, Sanner (2024), Bayesian optimization with LLM-based acquisition
/// functions for natural language preference elicitation, arXiv 2405.00981. Where the paper asks a language model whether a
/// description follows from an answer, here it is the overlap of attributes (`OverlapEntailment`); where a model words a question
/// about the item picked, here it is the item's attribute that splits what is believed best:
///
///     α += w p, β += w (1 − p)      p the overlap with what was liked, 1 − overlap with what was disliked
///     picked: largest m + explore × σ (UCB), or m + explore × σ × z, z normal, cut off at ±4 (Thompson)
///     asked:  its attribute with the largest variance of weights over artists drawn in proportion to m
///
/// with m and σ the mean and deviation of Beta(α, β), the chance that the artist is liked once known. After `questions` attributes
/// a screen shows the best artists by the same rule, the index times the share who know the artist: nobody can finish onboarding
/// without selecting one. A skip weighs as the chance that the artist is known and not liked; other answers weigh 1. The paper
/// starts at Beta(1, 1); here at as much evidence, with the service's share of likes as mean. Every listener is learnt from the
/// start. Counts choose questions only: the taste is the service's own belief after all answers.
public struct EntailedUtilities: ElicitationPolicy {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  /// How an artist is picked.
  public let rule: Rule
  /// Factor on the deviation of a utility.
  public let explore: Double
  /// Answers that the belief at the start counts for, positive.
  public let prior: Double
  /// Attributes asked before each screen of artists.
  public let questions: Int
  let entailment: OverlapEntailment
  /// α and β of every artist before the first answer.
  private let start: (likes: [Float], dislikes: [Float])
  /// The share who know an artist, by country and artist.
  private let known: [[Float]]
  /// The chance that who skips an artist knows it, by country and artist.
  private let knownIfSkipped: [[Float]]

  /// How an artist is picked.
  public enum Rule: String, CaseIterable, Sendable {
    case confidence = "ucb"
    case thompson
  }

  /// The policy on a service's model, for a surface.
  public init(
    service: ServiceModel, surface: Surface, rule: Rule = .confidence, explore: Double = 1, prior: Double = 2,
    questions: Int = 1
  ) {
    precondition(explore >= 0 && prior > 0 && questions >= 0, "exploration \(explore), a prior of \(prior)")
    self.service = service
    self.surface = surface
    self.rule = rule
    self.explore = explore
    self.prior = prior
    self.questions = questions
    entailment = OverlapEntailment(catalog: service.catalog)
    let answers = LinearAnswers(service: service)
    known = answers.known
    let liked = answers.liked.map { min(highestMean, max(lowestMean, $0)) }
    start = (liked.map { Float(prior) * $0 }, liked.map { Float(prior) * (1 - $0) })
    knownIfSkipped = answers.known.map { known in
      zip(known, answers.liked).map { $0 * (1 - $1) / max(lowestMean, 1 - $0 * $1) }
    }
  }

  /// Utilities at what the service expects of anyone.
  public func prior(for context: ObservedContext) -> UtilityBelief {
    UtilityBelief(
      history: AnswerHistory(context: context, artists: service.catalog.count),
      attributes: service.catalog.attributes.count, likes: start.likes, dislikes: start.dislikes)
  }

  /// Under Thompson sampling.
  public var drawsQueries: Bool { rule == .thompson && explore > 0 }

  /// An attribute until as many were asked as are due, then artists; the other kind where nothing is left of one.
  ///
  /// - Complexity: O(artists + holders of one artist's attributes); `thompson` also a normal draw an artist.
  public func nextQuery(given belief: inout UtilityBelief, draws: Draws<PolicyDraw>) -> Query? {
    guard service.catalog.count > 0 else { return nil }
    score(&belief, draws: draws)
    guard surface.asksAttributes else { return screen(given: &belief) }
    guard surface.asksArtists, belief.questions >= questions * (belief.screens + 1) else {
      return question(given: &belief) ?? screen(given: &belief)
    }
    if let screen = screen(given: &belief) { return screen }
    score(&belief, draws: draws)
    return question(given: &belief)
  }

  /// Moves the counts of everybody whom an answer says something of.
  public func update(_ belief: inout UtilityBelief, with exchange: Exchange) {
    let before = belief.history.answers.count
    belief.history.append(exchange)
    if case .attribute(let attribute) = exchange.query {
      belief.questions += 1
      take(exchange.response.opinion, of: attribute, into: &belief)
    } else {
      belief.screens += 1
    }
    take(belief.history.answers[before...], into: &belief)
  }

  /// The service's belief after all answers: counts only choose what is asked.
  public func taste(from belief: UtilityBelief) -> GaussianBelief { service.taste(after: belief.history) }

  private func take(_ opinion: Response.Opinion?, of attribute: AttributeID, into belief: inout UtilityBelief)
  {
    guard attribute.offset < belief.askedAttributes.count else { return }
    belief.askedAttributes[attribute.offset] = true
    guard opinion == .like || opinion == .dislike else { return }
    let isLike = opinion == .like
    belief.take(likes: isLike ? 1 : 0, dislikes: isLike ? 0 : 1) { body in
      entailment.forEach(entailedBy: attribute) { body($0, isLike ? $1 : -$1) }
    }
  }

  private func take(_ answers: ArraySlice<AnswerHistory.Answer>, into belief: inout UtilityBelief) {
    guard !answers.isEmpty else { return }
    var statements = OverlapEntailment.Statements(attributes: service.catalog.attributes.count)
    var (likes, dislikes): (Float, Float) = (0, 0)
    for answer in answers {
      let weight: Float
      switch answer.kind {
      case .selected, .liked, .preferred, .chosen: weight = 1
      case .disliked: weight = -1
      // Lost to another, which says nothing by itself.
      case .passedOver: continue
      case .unknown where !service.namesLikesOnly: continue
      case .skipped, .refused, .unknown:
        weight = -knownIfSkipped[belief.history.context.country.offset][answer.artist.offset]
      }
      if weight > 0 { likes += weight } else { dislikes -= weight }
      entailment.add(answer.artist, weight: weight, to: &statements)
    }
    belief.take(likes: likes, dislikes: dislikes) { entailment.forEach(entailedBy: statements, $0) }
  }
}

// MARK: - Choosing

extension EntailedUtilities {
  /// Writes everybody's index, −∞ for who was asked about.
  private func score(_ belief: inout UtilityBelief, draws: Draws<PolicyDraw>) {
    var scores: [Float] = []
    swap(&scores, &belief.scores)
    if scores.isEmpty { scores = start.likes }
    let factor = Float(explore)
    scores.withUnsafeMutableBufferPointer { scores in
      switch rule {
      case .confidence:
        belief.forEachUtility { scores[$0] = $1 + factor * $2 }
      case .thompson:
        let round = belief.history.queries
        belief.forEachUtility { artist, mean, deviation in
          let z = draws.normal(.itemSample, subject: UInt32(artist), occurrence: round)
          scores[artist] = mean + factor * deviation * Float(min(farthest, max(-farthest, z)))
        }
      }
    }
    belief.history.asked.exclude(from: &scores)
    swap(&scores, &belief.scores)
  }

  /// The artists with the highest index.
  private func screen(given belief: inout UtilityBelief) -> Query? {
    guard surface.asksArtists else { return nil }
    weighByKnown(&belief.scores, in: belief.history.context.country)
    rank(surface.artistsPerScreen, of: &belief)
    return surface.query(for: Slate(belief.ranked.lazy.map { ArtistID(Int($0.index)) }))
  }

  /// Who doesn't know an artist can't select it: an index counts for as many as do.
  private func weighByKnown(_ scores: inout [Float], in country: CountryID) {
    scores.withUnsafeMutableBufferPointer { scores in
      known[country.offset].withUnsafeBufferPointer { known in
        for artist in known.indices { scores[artist] *= known[artist] }
      }
    }
  }

  private func rank(_ limit: Int, of belief: inout UtilityBelief) {
    var ranked: [TopSelection.Candidate] = []
    swap(&ranked, &belief.ranked)
    belief.selection.select(limit, of: belief.scores, into: &ranked)
    swap(&ranked, &belief.ranked)
  }

  /// The most telling attribute, not asked, of the best artist that has one; nil where none is left.
  private func question(given belief: inout UtilityBelief) -> Query? {
    var limit = fewestPicked
    var looked = 0
    while true {
      rank(limit, of: &belief)
      for candidate in belief.ranked[looked...] {
        let attributes = service.catalog.artist(ArtistID(Int(candidate.index))).attributes
          .map(\.attribute).filter { $0.offset < belief.askedAttributes.count }
          .filter { !belief.askedAttributes[$0.offset] }
        if let best = mostTelling(of: attributes, given: belief) { return .attribute(best) }
      }
      guard belief.ranked.count == limit else { return nil }
      looked = limit
      limit *= 8
    }
  }

  /// The attribute whose weight varies most over artists drawn in proportion to their mean; the first of equals.
  private func mostTelling(of attributes: [AttributeID], given belief: UtilityBelief) -> AttributeID? {
    guard attributes.count > 1 else { return attributes.first }
    var total: Float = 0
    belief.forEachUtility { _, mean, _ in total += mean }
    var best: (attribute: AttributeID, variance: Float)?
    for attribute in attributes {
      var (first, second): (Float, Float) = (0, 0)
      entailment.forEach(entailedBy: attribute) { artist, weight in
        let counts = belief.counts(of: ArtistID(artist))
        let mean = counts.alpha / (counts.alpha + counts.beta)
        first += mean * weight / total
        second += mean * weight * weight / total
      }
      let variance = second - first * first
      if best.map({ variance > $0.variance }) ?? true { best = (attribute, variance) }
    }
    return best?.attribute
  }
}

extension EntailedUtilities {
  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "pebol",
    summary: "Picks an artist that may be liked best, and asks about the attribute of it that tells most.",
    source:
      "Austin et al. (2024), Bayesian optimization with LLM-based acquisition functions, arXiv 2405.00981",
    verification: .lightlyTested,
    parameters: [
      .init(
        name: "explore", defaultValue: 1, range: 0...10,
        meaning: "factor on the deviation of an artist's utility; 0 is greedy"),
      .init(
        name: "prior", defaultValue: 2, range: 0.1...1000,
        meaning: "answers that the service's expectation counts for; 2 is the evidence of Beta(1, 1)"),
      .init(
        name: "questions", defaultValue: 1, range: 0...100, isInteger: true,
        meaning: "attributes asked before each screen of artists"),
    ],
    parts: [
      .init(
        name: "rule",
        options: [
          .init(name: Rule.confidence.rawValue, summary: "Mean plus deviations: upper confidence bound."),
          .init(name: Rule.thompson.rawValue, summary: "A utility drawn for each artist."),
        ])
    ], asks: Query.Kind.aboutArtists + [.attribute])
}

/// Deviations at which a draw is cut off.
private let farthest = 4.0
/// Means at the start stay off the ends, where a Beta distribution degenerates.
private let lowestMean: Float = 0.001
private let highestMean: Float = 0.95
/// Artists among which an attribute is looked for first.
private let fewestPicked = 16
