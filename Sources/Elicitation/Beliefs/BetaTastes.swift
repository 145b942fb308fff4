import LinearAlgebra
import Onboarding

/// Believes in a Beta distribution for each attribute, independent of all others, which answers count up.
///
/// θ of an attribute is the chance that the listener likes it. Before any answer Beta(α, β) has the mean and variance that the
/// chance has over the service's people, and each answer adds to its counts (Beta–Bernoulli). An answer about an artist is shared
/// out among its attributes in proportion to their weights; one about an attribute is all its own. How much an answer counts:
/// `AttributeCounts`. A choice or comparison speaks for what won and against what lost, each by the chance that it had of winning.
///
/// Artists are then liked as their attributes let one expect: what counts add to the log-odds of θ, mean and variance, is an
/// observation of the taste along the attribute's direction, and the prior moved by these is the belief,
///
///     y = b + c · z + N(0, 1 / τ),   τ = 1.702² (1 / V₁ − 1 / V₀),   y = (M₁ / V₁ − M₀ / V₀) ÷ (1 / V₁ − 1 / V₀) ÷ 1.702
///
/// with M and V mean and variance of the log-odds before (₀) and after (₁). So nothing is learnt of what attributes don't tell, and
/// nothing at all in a catalog that has none: as in PEBOL (Austin, Korikov, Toroghi, Sanner (2024), arXiv 2405.00981), whose Beta
/// beliefs are of items. Log-odds for a normal: MacKay (1998), Choice of basis for Laplace approximation.
public struct BetaTastes: TasteModel {
  private let service: ServiceModel
  private let concepts: [Concept?]
  /// The chance that someone typical likes each artist, once known.
  private let liked: [Double]
  /// The attributes of each artist with their shares, 1 together.
  private let shares: [[(attribute: Int, share: Double)]]

  /// An attribute that can be learnt of.
  fileprivate struct Concept: Sendable {
    /// As `AttributeQuestion`, under the prior.
    let direction: [Double]
    let intercept: Double
    /// The counts of the prior.
    let alpha: Double
    let beta: Double
    let before: LogOdds
  }

  /// The belief of a service.
  ///
  /// - Complexity: that of the service's `attributes`, where they haven't been learnt yet, and O(artists × dimensions²).
  public init(service: ServiceModel) {
    self.service = service
    let attributes = service.attributes
    let prior = service.prior
    let isListed = attributes.concepts.map { $0 != nil }
    concepts = service.catalog.attributes.map { attribute in
      attributes.question(about: attribute.id, under: prior).map { Concept($0, under: prior) }
    }
    liked = Self.liked(service)
    shares = service.catalog.artists.map { artist in
      let held = artist.attributes.filter { isListed[$0.attribute.offset] && $0.weight > 0 }
      let total = held.reduce(0) { $0 + Double($1.weight) }
      return held.map { ($0.attribute.offset, Double($0.weight) / total) }
    }
  }

  private static func liked(_ service: ServiceModel) -> [Double] {
    let d = service.catalog.dimensions
    return (0..<service.catalog.count).map { artist in
      let row = service.catalog.embeddings[artist * d..<(artist + 1) * d].map { Double($0) }
      let question = ProbitMoments(
        direction: row, intercept: Double(service.intercepts[artist]), under: service.prior)
      return Normal.cumulative(question.mean / (1 + question.variance).squareRoot())
    }
  }

  /// No answers.
  public var prior: AttributeCounts { AttributeCounts(attributes: concepts.count) }

  /// Counts each new answer for or against the attributes of its artist.
  ///
  /// - Complexity: O(attributes of the artists).
  public func update(_ state: inout AttributeCounts, with history: AnswerHistory, from start: Int) {
    var rest = history.answers[start...]
    while let answer = rest.popFirst() {
      let likes = liked[answer.artist.offset]
      let known = Double(service.knownShare(of: answer.artist, in: history.context.country))
      switch answer.kind {
      case .selected: count(answer.artist, isYes: true, chance: known * likes, in: &state)
      case .unknown where !service.namesLikesOnly: continue
      case .skipped, .unknown: count(answer.artist, isYes: false, chance: known * likes, in: &state)
      case .liked: count(answer.artist, isYes: true, chance: likes, in: &state)
      case .disliked: count(answer.artist, isYes: false, chance: likes, in: &state)
      case .preferred(let other): compare(answer.artist, with: other, in: &state)
      case .chosen, .refused, .passedOver:
        let others = rest.prefix { answer.kind.shares($0.kind) }
        rest = rest.dropFirst(others.count)
        choose(answer, among: others, from: history.context.country, in: &state)
      }
    }
  }

  /// Counts for the winner and against the loser of two, by odds of liking (Bradley, Terry 1952, doi:10.2307/2334029).
  private func compare(_ winner: ArtistID, with loser: ArtistID, in state: inout AttributeCounts) {
    let (own, other) = (Self.odds(liked[winner.offset]), Self.odds(liked[loser.offset]))
    count(winner, isYes: true, chance: own / (own + other), in: &state)
    count(loser, isYes: false, chance: other / (own + other), in: &state)
  }

  /// Counts for what was chosen and against all else that was seen, *none of these* having odds of 1 (Luce 1959, Individual choice
  /// behavior).
  private func choose(
    _ first: AnswerHistory.Answer, among others: ArraySlice<AnswerHistory.Answer>, from country: CountryID,
    in state: inout AttributeCounts
  ) {
    let seen = [first.artist] + others.map(\.artist)
    let odds = seen.map { artist in
      Self.odds(Double(service.knownShare(of: artist, in: country)) * liked[artist.offset])
    }
    let total = 1 + odds.reduce(0, +)
    for (place, artist) in seen.enumerated() {
      count(artist, isYes: place == 0 && first.kind == .chosen, chance: odds[place] / total, in: &state)
    }
  }

  private static func odds(_ chance: Double) -> Double { chance / max(1e-6, 1 - chance) }

  private func count(_ artist: ArtistID, isYes: Bool, chance: Double, in state: inout AttributeCounts) {
    for held in shares[artist.offset] {
      state.count(isYes: isYes, chance: chance, share: held.share, of: held.attribute)
    }
  }

  /// Counts an answer about an attribute, by its chance under the prior; more or less, beside what was shown.
  ///
  /// - Complexity: O(dimensions² + attributes of what was shown).
  public func update(_ state: inout AttributeCounts, with answer: AttributeAnswer, of history: AnswerHistory)
  {
    guard answer.attribute.offset < concepts.count, concepts[answer.attribute.offset] != nil,
      let question = service.attributes.question(
        about: answer.attribute, beside: answer.shown, under: service.prior)
    else { return }
    let moments = ProbitMoments(
      direction: question.direction.map { Double($0) }, intercept: question.intercept, under: service.prior)
    state.count(
      isYes: answer.isYes, chance: Normal.cumulative(moments.mean / (1 + moments.variance).squareRoot()),
      share: 1, of: answer.attribute.offset)
  }

  /// α and β of an attribute, those of the prior included; nil for one that no artist, or every artist, has.
  public func parameters(of attribute: AttributeID, in state: AttributeCounts) -> (
    alpha: Double, beta: Double
  )? {
    concepts[attribute.offset].map {
      ($0.alpha + state.likes[attribute.offset], $0.beta + state.dislikes[attribute.offset])
    }
  }

  /// The prior, moved along the direction of every attribute by what its counts observed.
  ///
  /// - Complexity: O(attributes × dimensions²).
  public func moments(of state: AttributeCounts) -> GaussianBelief {
    let d = service.prior.dimensions
    var mean = service.prior.mean.map { Double($0) }
    var covariance = service.prior.covariance.doubles
    var product = [Double](repeating: 0, count: d)
    for index in concepts.indices where state.likes[index] + state.dislikes[index] > 0 {
      guard let concept = concepts[index] else { continue }
      let after = LogOdds(
        alpha: concept.alpha + state.likes[index], beta: concept.beta + state.dislikes[index])
      let gained = 1 / after.variance - 1 / concept.before.variance
      guard gained > leastPrecision else { continue }
      let seen = after.mean / after.variance - concept.before.mean / concept.before.variance
      let observed = seen / gained / Normal.logisticSlope
      var expected = concept.intercept
      var spread = 0.0
      for i in 0..<d {
        product[i] = (0..<d).reduce(0) { $0 + covariance[i * d + $1] * concept.direction[$1] }
        expected += concept.direction[i] * mean[i]
        spread += concept.direction[i] * product[i]
      }
      let scale = 1 / (max(0, spread) + 1 / (gained * Normal.logisticSlope * Normal.logisticSlope))
      for i in 0..<d {
        mean[i] += scale * (observed - expected) * product[i]
        for j in 0..<d { covariance[i * d + j] -= scale * product[i] * product[j] }
      }
    }
    return GaussianBelief(
      mean: mean.map { Float($0) }, covariance: SymmetricMatrix(dimensions: d, elements: covariance))
  }

  /// None: every taste is held possible.
  public func support(of state: AttributeCounts) -> TasteSupport? { nil }

  /// Observations only take from variances.
  public var growthIsBounded: Bool { true }
}

extension BetaTastes.Concept {
  /// A prior with the mean and variance of the chance of a yes over the service's people.
  fileprivate init(_ question: AttributeQuestion, under prior: GaussianBelief) {
    direction = question.direction.map { Double($0) }
    intercept = question.intercept
    let moments = ProbitMoments(direction: direction, intercept: intercept, under: prior)
    let chance = moments.chance
    // p (1 − p) is the variance of a share that is 0 or 1, and α + β = 0 would be its Beta's.
    let strength = chance.mean * (1 - chance.mean) / max(chance.variance, 1e-6) - 1
    alpha = max(leastCount, chance.mean * strength)
    beta = max(leastCount, (1 - chance.mean) * strength)
    before = LogOdds(alpha: alpha, beta: beta)
  }
}

/// Where a linear function of the taste lies under a belief.
private struct ProbitMoments {
  let mean: Double
  let variance: Double

  init(direction: [Double], intercept: Double, under belief: GaussianBelief) {
    let d = direction.count
    var (mean, variance) = (intercept, 0.0)
    for i in 0..<d {
      mean += direction[i] * Double(belief.mean[i])
      for j in 0..<d { variance += direction[i] * Double(belief.covariance[i, j]) * direction[j] }
    }
    (self.mean, self.variance) = (mean, max(0, variance))
  }

  /// Mean and variance of Φ(x), x normal with these moments: a sum over ±6 deviations.
  var chance: (mean: Double, variance: Double) {
    var (weight, first, second) = (0.0, 0.0, 0.0)
    for step in -120...120 {
      let x = Double(step) / 20
      let w = Normal.density(x)
      let p = Normal.cumulative(mean + variance.squareRoot() * x)
      (weight, first, second) = (weight + w, first + w * p, second + w * p * p)
    }
    (first, second) = (first / weight, second / weight)
    return (first, max(0, second - first * first))
  }
}

/// Counts that a prior has at least.
private let leastCount = 0.05
/// Below this the counts have observed nothing.
private let leastPrecision = 1e-9
