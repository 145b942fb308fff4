import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

struct TasteModelTests {
  private let asked = AskedWorld()

  /// The exact posterior's moments by importance sampling from the prior.
  private func importance(
    after history: AnswerHistory, draws: Int, seed: UInt64 = 11
  ) -> GaussianBelief {
    let service = asked.service
    let prior = AskedWorld.sample(of: service.prior, count: draws, seed: seed)
    var weighed = prior
    let d = prior.dimensions
    for answer in service.evidence(in: history.answers[...], from: history.context.country) {
      let likelihoods = prior.tastes.withUnsafeBufferPointer { tastes in
        (0..<draws).map { index in
          tastes.baseAddress.map { answer.likelihood(of: $0 + index * d) } ?? 1
        }
      }
      weighed.reweigh(by: likelihoods)
    }
    return weighed.moments
  }

  private func state<Tastes: TasteModel>(_ tastes: Tastes, after history: AnswerHistory) -> Tastes.State {
    var state = tastes.prior
    tastes.update(&state, with: history, from: 0)
    return state
  }

  private func distance(_ a: GaussianBelief, _ b: GaussianBelief) -> (mean: Float, covariance: Float) {
    let mean = zip(a.mean, b.mean).reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
    let covariance = zip(a.covariance.elements, b.covariance.elements)
      .reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
    return (mean, covariance)
  }

  @Test func `the likelihood of an answer is the one that moves the normal belief`() {
    let service = asked.service
    let kinds: [AnswerHistory.Answer.Kind] = [
      .selected, .skipped, .liked, .disliked, .preferred(over: ArtistID(9)),
    ]
    for kind in kinds {
      let answer = AnswerHistory.Answer(artist: ArtistID(4), kind: kind)
      var (a, b) = (service.prior, service.prior)
      service.update(&a, with: answer, in: CountryID(1))
      guard let probit = service.probit(of: answer, in: CountryID(1)) else {
        Issue.record("no likelihood of \(kind)")
        continue
      }
      b.update(
        direction: probit.direction, intercept: probit.intercept, link: probit.link, isYes: probit.isYes)
      #expect(distance(a, b).mean < 1e-6 && distance(a, b).covariance < 1e-6)
    }
  }

  @Test func `the sampled belief has the exact posterior's moments but for its error`() {
    let history = asked.history(answers: 12, seed: 5)
    let exact = importance(after: history, draws: 60_000)
    let tastes = SampledTastes(service: asked.service, particles: 4096, steps: 6)
    let state = state(tastes, after: history)
    #expect(state.renewals > 0)
    let (mean, covariance) = distance(tastes.moments(of: state), exact)
    // Standard errors with some 3,000 effective tastes of unit variance: 0.02 and 0.03; the largest of 8 and 36.
    #expect(mean < 0.08 && covariance < 0.12, "\(mean) \(covariance)")
  }

  @Test(arguments: [16, 64, 255])
  func `a sample that all listeners start from has the prior's moments`(particles: Int) {
    let service = asked.service
    let tastes = SampledTastes(service: service, particles: particles)
    #expect(tastes.prior.sample.count == particles)
    let (mean, covariance) = distance(tastes.moments(of: tastes.prior), service.prior)
    #expect(mean < 1e-5)
    // With as many pairs as dimensions a covariance can't be met.
    if particles > 16 { #expect(covariance < 1e-4) }
  }

  @Test func `the normal belief has the exact posterior's moments but for its approximation`() {
    let history = asked.history(answers: 12, seed: 5)
    let exact = importance(after: history, draws: 60_000)
    let tastes = GaussianTastes(service: asked.service)
    let (mean, covariance) = distance(state(tastes, after: history), exact)
    #expect(mean < 0.06 && covariance < 0.1, "\(mean) \(covariance)")
  }

  /// Answers about artists, each followed by one about an attribute.
  private func mixed() -> [Exchange] {
    asked.history(answers: 6, seed: 5).answers.enumerated().flatMap { index, answer in
      [
        TinyWorld.exchange(Slate([answer.artist]), selecting: answer.kind == .selected ? [0] : []),
        Exchange(
          query: .attribute(AttributeID(index)),
          response: Response(
            seen: .none, selected: .none, opinion: index % 3 == 0 ? .like : .dislike, thinkTime: .second),
          shownAt: .zero),
      ]
    }
  }

  private func state<Tastes: TasteModel>(_ tastes: Tastes, after exchanges: [Exchange]) -> Tastes.State {
    let policy = ComposedPolicy(
      service: asked.service, surface: asked.tiny.surface, tastes: tastes, acquisition: InformationGain())
    var belief = policy.prior(for: ObservedContext(country: asked.country, device: .phone))
    for exchange in exchanges { policy.update(&belief, with: exchange) }
    return belief.state
  }

  @Test func `every belief takes answers about attributes in as the service's own does`() {
    let (service, exchanges) = (asked.service, mixed())
    var history = AnswerHistory(
      context: ObservedContext(country: asked.country, device: .phone), artists: service.catalog.count)
    for exchange in exchanges { history.append(exchange) }
    #expect(history.attributeAnswers.count == 6)
    let expected = service.taste(after: history)
    #expect(state(GaussianTastes(service: service), after: exchanges).mean == expected.mean)

    let tastes = SampledTastes(service: service, particles: 4096, steps: 6)
    let sampled = state(tastes, after: exchanges)
    #expect(sampled.renewals > 0)
    let (mean, covariance) = distance(tastes.moments(of: sampled), expected)
    #expect(mean < 0.12 && covariance < 0.15, "\(mean) \(covariance)")

    let clusters = ClusteredTastes(service: service, clusters: 4)
    let artistsOnly = exchanges.filter { $0.query.attribute == nil }
    #expect(state(clusters, after: exchanges).weights != state(clusters, after: artistsOnly).weights)
  }

  /// Screens of four from each of which one is picked, or none.
  private func choices(_ count: Int, picksNone: Bool = false) -> AnswerHistory {
    var generator = AddressedGenerator(seed: 12, stream: 3)
    var history = AnswerHistory(
      context: ObservedContext(country: asked.country, device: .phone), artists: asked.service.catalog.count)
    for _ in 0..<count {
      let slate = Slate((0..<4).map { _ in ArtistID(generator.integer(below: asked.service.catalog.count)) })
      var selected = PositionSet.none
      let picked = generator.integer(below: 4)
      if !picksNone { selected.insert(picked) }
      history.append(
        Exchange(
          query: .artistChoice(slate),
          response: Response(seen: PositionSet(first: 4), selected: selected, thinkTime: .second),
          shownAt: .zero))
    }
    return history
  }

  @Test func `a choice moves the normal belief to the exact posterior's moments, but for its approximation`()
  {
    for count in [1, 4] {
      let history = choices(count)
      #expect(history.answers.count == 4 * count)
      let exact = importance(after: history, draws: 60_000)
      let (mean, covariance) = distance(asked.service.taste(after: history), exact)
      #expect(mean < 0.08 && covariance < 0.1, "\(count): \(mean) \(covariance)")
    }
  }

  @Test(arguments: [1, 4])
  func `to pick none moves the normal belief to the exact posterior's moments, but for its approximation`(
    screens: Int
  ) {
    let history = choices(screens, picksNone: true)
    #expect(history.answers.count == 4 * screens)
    let exact = importance(after: history, draws: 60_000)
    let (mean, covariance) = distance(asked.service.taste(after: history), exact)
    #expect(mean < 0.06 && covariance < 0.08, "\(screens): \(mean) \(covariance)")
  }

  @Test func `to pick none says less than to skip each of the same artists, and of one artist as much`() {
    let service = asked.service
    let best = Slate(service.byKnownShare(in: asked.country).prefix(9))
    func moved(_ query: Query, _ count: Int) -> GaussianBelief {
      var history = AnswerHistory(
        context: ObservedContext(country: asked.country, device: .phone), artists: service.catalog.count)
      history.append(
        Exchange(
          query: query, response: Response(seen: PositionSet(first: count), thinkTime: .second),
          shownAt: .zero))
      return service.taste(after: history)
    }
    func surprise(_ belief: GaussianBelief) -> Float {
      zip(belief.mean, service.prior.mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    #expect(surprise(moved(.artistChoice(best), 9)) < 0.8 * surprise(moved(.artistGrid(best), 9)))
    let (choice, grid) = (moved(.artistChoice(best), 1), moved(.artistGrid(best), 1))
    #expect(distance(choice, grid).mean < 1e-5 && distance(choice, grid).covariance < 1e-5)
  }

  @Test func `none of several is as likely as that nothing known exceeds it`() {
    // Known at random, liked with noise of variance 1/2 each, nothing at 0 with as much: how often nothing is the largest.
    let service = asked.service
    let history = choices(1, picksNone: true)
    let taste = service.prior.mean
    let artists = history.answers.map(\.artist)
    var generator = AddressedGenerator(seed: 17, stream: 1)
    let root = 0.5.squareRoot()
    let share = (0..<40_000).count { _ in
      let none = root * generator.normal()
      return artists.reduce(true) { isNone, artist in
        let isKnown = generator.uniform() < Double(service.knownShare(of: artist, in: asked.country))
        let liking = Double(service.liking(of: artist, by: taste)) + root * generator.normal()
        return isNone && (!isKnown || liking < none)
      }
    }
    let evidence = service.evidence(in: history.answers[...], from: asked.country)
    #expect(evidence.count == 1)
    let likelihood = taste.withUnsafeBufferPointer { taste in
      taste.baseAddress.map { evidence[0].likelihood(of: $0) } ?? 0
    }
    // An accident in a hundred at each artist moves it by no more than 0.02.
    #expect(abs(likelihood - Double(share) / 40_000) < 0.03, "\(likelihood) \(share)")
  }

  @Test func `none of one is a skip, of a taste that is known only to spread around a point as well`() {
    let service = asked.service
    let artist = ArtistID(3)
    func likelihood(_ kind: AnswerHistory.Answer.Kind) -> Double {
      let answer = AnswerHistory.Answer(artist: artist, kind: kind)
      let evidence = service.evidence(in: [answer], from: asked.country)
      return service.prior.mean.withUnsafeBufferPointer { taste in
        taste.baseAddress.map { evidence[0].widened(by: service.prior.covariance).likelihood(of: $0) } ?? 0
      }
    }
    #expect(abs(likelihood(.refused(isFirst: true)) - likelihood(.skipped)) < 1e-3)
  }

  @Test func `not to know an artist is a skip where people name likes only, and says nothing else`() {
    let rows: [[Bool?]] = (0..<20).map { person in (0..<4).map { $0 % 2 == person % 2 ? true : nil } }
    let unknown = AnswerHistory.Answer(artist: ArtistID(1), kind: .unknown)
    let skipped = AnswerHistory.Answer(artist: ArtistID(1), kind: .skipped)
    for (scope, isSkip) in [(ServiceView.LikingScope.everyone, true), (.known, false)] {
      let service = ServiceModel(
        ServiceView(
          catalog: SmallWorlds.catalog(artists: 4), history: listOfLikes(rows), likingScope: scope,
          answerableShare: 0.5), seed: 1)
      var (a, b) = (service.prior, service.prior)
      service.update(&a, with: unknown, in: CountryID(0))
      service.update(&b, with: skipped, in: CountryID(0))
      #expect(b.mean != service.prior.mean)
      #expect(a.mean == (isSkip ? b.mean : service.prior.mean))
      #expect(service.evidence(in: [unknown], from: CountryID(0)).count == (isSkip ? 1 : 0))
    }
  }

  @Test func `a choice is likely as multinomial probit has it`() {
    // Two known artists of likings f and g, and nothing: P(first) = E Φ(√2 f + ξ) Φ(√2 (f − g) + ξ), the chance that f + a
    // is the largest of f + a, g + b and c for a, b, c ~ N(0, 1/2). By 10^7 draws with numpy: 0.2652.
    let link = AnswerLink()
    let root = 2.0.squareRoot()
    let evidence = AnswerEvidence.choice([
      .init(direction: [], intercept: root * 0.4, link: link, isYes: true),
      .init(direction: [], intercept: root * (0.4 - 0.9), link: link, isYes: true),
    ])
    let taste: [Float] = [0]
    taste.withUnsafeBufferPointer { taste in
      guard let z = taste.baseAddress else { return }
      #expect(abs(evidence.likelihood(of: z) - 0.2652) < 1e-3)
    }
  }

  @Test func `a chain leaves the exact posterior as it is`() {
    // In one dimension: prior N(0.3, 1), one yes at intercept -0.5 along 1.5. Moments by scipy.integrate.quad of
    // norm.pdf(z, 0.3, 1) * norm.cdf(-0.5 + 1.5 z): mean 0.9786, variance 0.5551.
    guard let unit = Cholesky([1], dimensions: 1), let wider = Cholesky([1.2], dimensions: 1) else { return }
    let target = TasteChain.Normal(mean: [0.3], factor: unit)
    let proposal = TasteChain.Normal(mean: [0.5], factor: wider)
    let answer = ServiceModel.ProbitAnswer(
      direction: [1.5], intercept: -0.5, link: AnswerLink(), isYes: true)
    var chain = TasteChain(target: target, proposal: proposal, answers: [.single(answer)])
    var generator = AddressedGenerator(seed: 4, stream: 1)
    var tastes: [Double] = []
    for _ in 0..<4000 {
      tastes.append(Double(chain.moved([0.3], steps: 12, using: &generator)[0]))
    }
    let mean = tastes.reduce(0, +) / 4000
    let variance = tastes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
    #expect(abs(mean - 0.9786) < 0.05 && abs(variance - 0.5551) < 0.06, "\(mean) \(variance)")
  }

  @Test func `types of people move by Bayes' rule, and spread as the prior does`() {
    let service = asked.service
    let tastes = ClusteredTastes(service: service, clusters: 4)
    let prior = tastes.moments(of: tastes.prior)
    for i in 0..<prior.dimensions {
      #expect(abs(prior.covariance[i, i] / service.prior.covariance[i, i] - 1) < 0.2)
    }
    let history = asked.history(answers: 3, seed: 2)
    let after = state(tastes, after: history)
    // By hand, from what an outlook says of each answer.
    var weights = tastes.prior.weights
    for answer in history.answers {
      guard let probit = service.probit(of: answer, in: asked.country) else { continue }
      var chances: [Double] = []
      tastes.prior.chances(of: answer.artist.offset, among: asked.questions, into: &chances)
      let known = Double(asked.questions.known[answer.artist.offset])
      for type in weights.indices {
        let yes = probit.link.floor + probit.link.span * chances[type] / known
        weights[type] *= answer.kind == .selected ? yes : 1 - yes
      }
    }
    let total = weights.reduce(0, +)
    for type in weights.indices { #expect(abs(after.weights[type] - weights[type] / total) < 1e-5) }
  }

  @Test func `one type alone learns nothing`() {
    let tastes = ClusteredTastes(service: asked.service, clusters: 1)
    let state = state(tastes, after: asked.history(answers: 10, seed: 2))
    #expect(tastes.moments(of: state).mean == tastes.moments(of: tastes.prior).mean)
  }

  @Test func `draws have the belief's moments`() {
    let belief = asked.belief(answers: 6)
    let clusters = ClusteredTastes(service: asked.service, clusters: 3)
    let types = state(clusters, after: asked.history(answers: 2, seed: 3))
    for (expected, sampler) in [
      (belief, TasteSampler(belief)), (clusters.moments(of: types), clusters.sampler(of: types)),
    ] {
      var generator = AddressedGenerator(seed: 8, stream: 2)
      let drawn = VectorMoments(
        rows: (0..<20_000).flatMap { _ in sampler.draw(using: &generator) }, dimensions: expected.dimensions)
      for i in expected.mean.indices {
        let deviation = Double(expected.covariance[i, i]).squareRoot()
        #expect(abs(drawn.mean[i] - Double(expected.mean[i])) < 0.04 * deviation + 1e-3)
        let variance = drawn.covariance[i * expected.dimensions + i]
        #expect(abs(variance / Double(expected.covariance[i, i]) - 1) < 0.08)
      }
    }
  }

  @Test func `on average an answer shrinks the covariance as expected`() {
    let belief = asked.belief(answers: 5)
    for artist in 0..<asked.service.catalog.count {
      var expected = belief
      asked.questions.withRow(artist) { row, _ in
        expected.expectAnswer(
          direction: row, intercept: Double(asked.questions.intercepts[artist]),
          span: Double(asked.questions.known[artist]))
      }
      var outlook = asked.outlook(under: belief)
      let p = Float(outlook.chance(at: artist))
      let (yes, no) = (
        asked.belief(belief, after: true, about: artist), asked.belief(belief, after: false, about: artist)
      )
      for index in expected.covariance.elements.indices {
        let average = p * yes.covariance.elements[index] + (1 - p) * no.covariance.elements[index]
        #expect(abs(expected.covariance.elements[index] - average) < 2e-5)
      }
      #expect(expected.mean == belief.mean)
    }
  }
}
