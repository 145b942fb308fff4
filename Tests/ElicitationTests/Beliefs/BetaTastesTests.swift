import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

struct BetaTastesTests {
  private static let asked = AskedWorld()
  private let asked = Self.asked
  private let tastes = BetaTastes(service: Self.asked.service)

  private var nothing: AnswerHistory {
    AnswerHistory(
      context: ObservedContext(country: asked.country, device: .phone), artists: asked.service.catalog.count)
  }

  private func state(after history: AnswerHistory) -> AttributeCounts {
    var state = tastes.prior
    tastes.update(&state, with: history, from: 0)
    return state
  }

  private func state(of attribute: AttributeID, likes: Int, dislikes: Int) -> AttributeCounts {
    var state = tastes.prior
    for index in 0..<likes + dislikes {
      let answer = AttributeAnswer(attribute: attribute, isYes: index < likes)
      tastes.update(&state, with: answer, of: nothing)
    }
    return state
  }

  private func question(about attribute: AttributeID) throws -> AttributeQuestion {
    try #require(asked.service.attributes.question(about: attribute, under: asked.service.prior))
  }

  /// Where an attribute's liking lies on the probit scale.
  private func liking(of attribute: AttributeID, under belief: GaussianBelief) throws -> (
    mean: Double, variance: Double
  ) {
    let question = try question(about: attribute)
    var product = [Float](repeating: 0, count: belief.dimensions)
    question.direction.withUnsafeBufferPointer { row in
      if let base = row.baseAddress { belief.covariance.multiply(base, into: &product) }
    }
    return (
      question.intercept + Double(dot(question.direction, belief.mean)),
      Double(dot(question.direction, product))
    )
  }

  @Test func `a comparison speaks as much against the loser as for the winner`() {
    var history = nothing
    history.append(exchange(.compare(ArtistID(0), ArtistID(1)), selected: [0]))
    let state = state(after: history)
    let (likes, dislikes) = (state.likes.reduce(0, +), state.dislikes.reduce(0, +))
    #expect(likes > 0.1 && abs(likes - dislikes) < 1e-9)
  }

  @Test func `none of a screen counts less against its artists than as many skips`() {
    let slate = Slate((0..<9).map { ArtistID($0) })
    var (refused, skipped, chosen) = (nothing, nothing, nothing)
    refused.append(exchange(.artistChoice(slate), selected: []))
    skipped.append(exchange(.artistGrid(slate), selected: []))
    chosen.append(exchange(.artistChoice(slate), selected: [0]))
    let against = [refused, skipped].map { state(after: $0).dislikes.reduce(0, +) }
    #expect(against[0] > 0 && against[0] < 0.8 * against[1])
    // What is chosen beats the others and none: its gain is at least their loss.
    let after = state(after: chosen)
    #expect(after.dislikes.reduce(0, +) > 0)
    #expect(after.likes.reduce(0, +) >= after.dislikes.reduce(0, +))
  }

  private func exchange(_ query: Query, selected: [Int]) -> Exchange {
    var positions = PositionSet.none
    for position in selected { positions.insert(position) }
    return Exchange(
      query: query,
      response: Response(
        seen: PositionSet(first: query.slate.count), selected: positions,
        thinkTime: SimulatedDuration(seconds: 1), next: .goesOn), shownAt: .zero)
  }

  @Test func `without answers it is the service's prior`() {
    let moments = tastes.moments(of: tastes.prior)
    #expect(moments.mean == asked.service.prior.mean)
    #expect(moments.covariance == asked.service.prior.covariance)
  }

  @Test func `the prior of an attribute has the mean and variance of its chance over people`() throws {
    let attribute = AttributeID(2)
    let (alpha, beta) = try #require(tastes.parameters(of: attribute, in: tastes.prior))
    let question = try question(about: attribute)
    let sample = AskedWorld.sample(of: asked.service.prior, count: 40_000, seed: 3)
    let chances = (0..<sample.count).map { index -> Double in
      let taste = Array(sample.tastes[index * sample.dimensions..<(index + 1) * sample.dimensions])
      return Normal.cumulative(question.intercept + Double(dot(question.direction, taste)))
    }
    let mean = chances.reduce(0, +) / Double(chances.count)
    let variance = chances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(chances.count)
    // Standard errors of 40,000: some 0.0015 of the mean and 1 % of the variance.
    #expect(abs(alpha / (alpha + beta) - mean) < 0.006)
    #expect(abs(alpha * beta / ((alpha + beta) * (alpha + beta) * (alpha + beta + 1)) / variance - 1) < 0.04)
  }

  @Test func `answers about an attribute are counts of it, by how open they were, and of no other`() throws {
    let attribute = AttributeID(2)
    let before = try #require(tastes.parameters(of: attribute, in: tastes.prior))
    let state = state(of: attribute, likes: 3, dislikes: 2)
    let after = try #require(tastes.parameters(of: attribute, in: state))
    // A bare attribute is liked or disliked of a typical taste: even, so that each answer counts for one.
    #expect(abs(after.alpha - before.alpha - 3) < 1e-5 && abs(after.beta - before.beta - 2) < 1e-5)
    #expect(state.likes.filter { $0 > 0 }.count == 1 && state.dislikes.filter { $0 > 0 }.count == 1)
  }

  @Test func `an answer about an artist is shared out among its attributes`() throws {
    for kind in [AnswerHistory.Answer.Kind.selected, .skipped] {
      var history = nothing
      let artist = ArtistID(4)
      history.append(TinyWorld.exchange(Slate([artist]), selecting: kind == .selected ? [0] : []))
      let state = state(after: history)
      let held = Set(asked.service.catalog.artists[4].attributes.map(\.attribute.offset))
      let known = Double(asked.service.knownShare(of: artist, in: asked.country))
      let total = (state.likes + state.dislikes).reduce(0, +)
      for index in state.likes.indices {
        #expect((state.likes[index] > 0) == (kind == .selected && held.contains(index)))
        #expect((state.dislikes[index] > 0) == (kind == .skipped && held.contains(index)))
      }
      // What a skip counts for is twice the chance of a selection, which needs knowing.
      #expect(total > 0 && total < (kind == .selected ? 2 : 2 * known))
    }
  }

  @Test func `the order of answers doesn't matter`() {
    let answers = asked.history(answers: 20, seed: 7).answers
    var (forward, backward) = (nothing, nothing)
    for (index, other) in zip(answers.indices, answers.indices.reversed()) {
      forward.append(exchange(answers[index]))
      backward.append(exchange(answers[other]))
    }
    let (a, b) = (state(after: forward), state(after: backward))
    for index in a.likes.indices {
      #expect(
        abs(a.likes[index] - b.likes[index]) < 1e-9 && abs(a.dislikes[index] - b.dislikes[index]) < 1e-9)
    }
  }

  private func exchange(_ answer: AnswerHistory.Answer) -> Exchange {
    TinyWorld.exchange(Slate([answer.artist]), selecting: answer.kind == .selected ? [0] : [])
  }

  @Test func `likes raise the liking of an attribute, dislikes lower it, and no answer makes it less sure`()
    throws
  {
    let attribute = AttributeID(2)
    let none = try liking(of: attribute, under: asked.service.prior)
    var last = (up: none, down: none)
    for count in [1, 2, 4, 16, 1000] {
      let up = try liking(
        of: attribute, under: tastes.moments(of: state(of: attribute, likes: count, dislikes: 0)))
      let down = try liking(
        of: attribute, under: tastes.moments(of: state(of: attribute, likes: 0, dislikes: count)))
      #expect(up.mean > last.up.mean && down.mean < last.down.mean, "\(count)")
      #expect(up.variance < last.up.variance && down.variance < last.down.variance, "\(count)")
      last = (up, down)
    }
  }

  /// The exact posterior of x ~ N(m, v) after answers of chance Φ(x), by a sum.
  private func exact(_ mean: Double, _ variance: Double, likes: Int, dislikes: Int) -> (
    mean: Double, variance: Double
  ) {
    var (weight, first, second) = (0.0, 0.0, 0.0)
    for step in -400...400 {
      let z = Double(step) / 50
      let x = mean + variance.squareRoot() * z
      var w = Normal.density(z)
      for _ in 0..<likes { w *= Normal.cumulative(x) }
      for _ in 0..<dislikes { w *= Normal.cumulative(-x) }
      (weight, first, second) = (weight + w, first + w * x, second + w * x * x)
    }
    return (first / weight, second / weight - first / weight * first / weight)
  }

  @Test(arguments: [(1, 0), (0, 1), (2, 1), (4, 0), (3, 3), (8, 2)])
  func `counts of one attribute move its liking nearly as exact inference does`(likes: Int, dislikes: Int)
    throws
  {
    for attribute in [AttributeID(1), AttributeID(2), AttributeID(5)] {
      let prior = try liking(of: attribute, under: asked.service.prior)
      let expected = exact(prior.mean, prior.variance, likes: likes, dislikes: dislikes)
      let found = try liking(
        of: attribute,
        under: tastes.moments(of: state(of: attribute, likes: likes, dislikes: dislikes)))
      // A Beta with two right moments isn't the normal's chance: within a tenth of the prior's deviation.
      let deviation = prior.variance.squareRoot()
      #expect(abs(found.mean - expected.mean) < 0.1 * deviation, "\(found) \(expected) from \(prior)")
      #expect(abs(found.variance.squareRoot() - expected.variance.squareRoot()) < 0.1 * deviation)
    }
  }

  @Test func `a catalog without attributes teaches nothing`() {
    let tiny = TinyWorld(attributes: 0)
    let tastes = BetaTastes(service: tiny.service)
    var history = AnswerHistory(
      context: ObservedContext(country: CountryID(0), device: .phone), artists: tiny.service.catalog.count)
    history.append(TinyWorld.exchange(Slate([ArtistID(3), ArtistID(5)]), selecting: [0]))
    var state = tastes.prior
    tastes.update(&state, with: history, from: 0)
    #expect(state == tastes.prior)
    #expect(tastes.moments(of: state).mean == tiny.service.prior.mean)
  }
}
