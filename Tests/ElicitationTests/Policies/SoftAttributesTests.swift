import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

// What every answer does to a recommendation is worked out again from the normal distribution, which is internal.

struct SoftAttributesTests {
  private static let tiny = TinyWorld()
  private static let kinds: [Query.Kind] = [.artistGrid, .attribute, .moreOrLess, .artistsAndAttribute]
  private let draws = Draws<PolicyDraw>(key: Self.tiny.key, listener: 0)

  private func policy(
    _ question: SoftAttributes.Question, kinds: [Query.Kind] = Self.kinds,
    _ change: (inout SoftAttributes.Settings) -> Void = { _ in }
  ) -> SoftAttributes {
    var surface = Self.tiny.surface
    surface.kinds = kinds
    var settings = SoftAttributes.Settings()
    settings.question = question
    change(&settings)
    return SoftAttributes(service: Self.tiny.service, surface: surface, settings: settings)
  }

  /// The queries of a session in which every answer is of a style.
  private func queries(_ policy: SoftAttributes, _ style: AnswerStyle = .alternates, most: Int = 8) -> [Query]
  {
    var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
    var queries: [Query] = []
    while queries.count < most, let query = policy.nextQuery(given: &belief, draws: draws) {
      queries.append(query)
      policy.update(&belief, with: style.exchange(query, step: queries.count))
    }
    return queries
  }

  @Test(arguments: [
    (SoftAttributes.Question.artists, Query.Kind.artistGrid), (.attributes, .attribute),
    (.relative, .moreOrLess),
    (.both, .artistsAndAttribute),
  ])
  func `a question asks in its own kind`(question: SoftAttributes.Question, kind: Query.Kind) {
    #expect(queries(policy(question)).allSatisfy { $0.kind == kind })
  }

  @Test(arguments: SoftAttributes.Question.allCases, SoftAttributes.Measure.allCases)
  func `no attribute is asked about twice, and no artist`(
    question: SoftAttributes.Question, measure: SoftAttributes.Measure
  ) {
    let queries = queries(policy(question) { $0.measure = measure }, most: 40)
    let attributes = queries.compactMap(\.attribute)
    #expect(Set(attributes).count == attributes.count)
    let artists = queries.filter { $0.kind != .moreOrLess }.flatMap { $0.slate.artists }
    #expect(Set(artists).count == artists.count)
  }

  @Test func `where a kind isn't shown, or has run out, it asks about artists, and else stops`() {
    #expect(queries(policy(.attributes, kinds: [.rateArtist])).allSatisfy { $0.kind == .rateArtist })
    let all = queries(policy(.attributes), most: 40)
    // Twelve attributes at most, then grids of six until sixty artists are asked.
    #expect(all.prefix(8).allSatisfy { $0.kind == .attribute })
    #expect(all.suffix(10).allSatisfy { $0.kind == .artistGrid })
    let only = queries(policy(.best, kinds: [.attribute]), most: 40)
    #expect(!only.isEmpty && only.count <= 12 && only.allSatisfy { $0.kind == .attribute })
    let bare = TinyWorld(attributes: 0)
    var surface = bare.surface
    surface.kinds = Self.kinds
    #expect(
      queries(SoftAttributes(service: bare.service, surface: surface)).allSatisfy { $0.kind == .artistGrid })
  }

  @Test func `the best question for the time goes by what time each kind takes`() {
    let free = policy(.best) { $0.secondsPerArtist = 0 }
    #expect(queries(free).first?.kind != .attribute)
    let dear = policy(.best) { $0.secondsPerArtist = 1000 }
    #expect(queries(dear).first?.kind == .attribute)
  }

  @Test func `artists on a screen don't repeat each other: each tells most beside the others`() {
    // The same catalog by single information: the greedy screen tells at least as much together.
    let policy = policy(.artists)
    var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
    let greedy = policy.nextQuery(given: &belief, draws: draws)?.slate.artists ?? []
    let single = MutualInformation(service: Self.tiny.service, surface: policy.surface)
    var other = single.prior(for: ObservedContext(country: CountryID(0), device: .phone))
    let alone = single.nextQuery(given: &other, draws: draws)?.slate.artists ?? []
    #expect(greedy.first == alone.first)
    #expect(greedy.count == alone.count)
  }

  @Test func `a screen is what choosing place by place among all candidates gives`() {
    let service = Self.tiny.service
    let policy = policy(.artists)
    let country = CountryID(0)
    let belief = policy.prior(for: ObservedContext(country: country, device: .phone))
    let known = service.knownShares(in: country)
    let d = service.catalog.dimensions
    func row(_ artist: Int) -> [Float] { Array(service.catalog.embeddings[artist * d..<(artist + 1) * d]) }
    var screen = ScreenInformation(covariance: belief.taste.covariance)
    let precisions = (0..<service.catalog.count).map { artist -> Double in
      let variance = row(artist).withUnsafeBufferPointer { row in
        row.baseAddress.map { screen.variance(along: $0) } ?? 0
      }
      let mean = service.liking(of: ArtistID(artist), by: belief.taste.mean)
      let information = PlainInformation.information(
        mean: Double(mean), variance: Double(variance), known: Double(known[artist]))
      return ScreenInformation.precision(of: Float(information), variance: variance)
    }
    var chosen: [Int] = []
    for _ in 0..<policy.surface.slateSize {
      let gains = precisions.indices.map { artist -> Double in
        guard !chosen.contains(artist) else { return -1 }
        return row(artist).withUnsafeBufferPointer { row in
          row.baseAddress.map {
            ScreenInformation.gain(precision: precisions[artist], variance: screen.variance(along: $0))
          } ?? 0
        }
      }
      let best = gains.indices.reduce(0) { gains[$1] > gains[$0] ? $1 : $0 }
      row(best).withUnsafeBufferPointer { row in
        if let base = row.baseAddress { screen.take(base, precision: precisions[best]) }
      }
      chosen.append(best)
    }
    var asking = belief
    let query = policy.nextQuery(given: &asking, draws: draws)
    #expect(query?.slate.artists.map(\.offset) == chosen)
  }

  @Test func `doubting a direction is the default, and not doubting it moves the belief more`() {
    func taste(_ isCertain: Bool) -> [Float] {
      let policy = policy(.attributes) { $0.isDirectionCertain = isCertain }
      var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
      let like = Exchange(
        query: .attribute(AttributeID(0)),
        response: Response(seen: .none, opinion: .like, thinkTime: .second), shownAt: .zero)
      policy.update(&belief, with: like)
      return zip(policy.taste(from: belief).mean, Self.tiny.service.prior.mean).map { $0 - $1 }
    }
    func length(_ vector: [Float]) -> Float { vector.reduce(0) { $0 + $1 * $1 } }
    #expect(length(taste(true)) > length(taste(false)))
    #expect(length(taste(false)) > 0)
  }

  @Test func `random questions differ between listeners, and between queries of one`() {
    let policy = policy(.best) { $0.measure = .random }
    var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
    let first = (0..<20).compactMap {
      policy.nextQuery(given: &belief, draws: Draws(key: Self.tiny.key, listener: $0))
    }
    #expect(Set(first.map(\.kind)).count > 1)
    #expect(first.contains { $0 != first[0] })
  }

  /// The mean liking of the twenty artists that would be recommended.
  private func value(of belief: GaussianBelief) -> Double {
    var scores = [Float](repeating: 0, count: Self.tiny.service.catalog.count)
    Self.tiny.service.scores(of: belief, into: &scores)
    return scores.sorted(by: >).prefix(20).reduce(0) { $0 + Double($1) } / 20
  }

  @Test(arguments: [false, true])
  func `by evoi the attribute is asked after whose answers what is recommended is liked most`(isCertain: Bool)
    throws
  {
    let policy = policy(.attributes) {
      $0.measure = .value
      $0.isDirectionCertain = isCertain
    }
    var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
    for step in 0..<4 {
      let taste = policy.taste(from: belief)
      // Both answers taken in and all artists sorted again.
      var gains: [AttributeID: Double] = [:]
      for index in Self.tiny.service.catalog.attributes.indices {
        let attribute = AttributeID(index)
        guard !belief.history.askedAttributes.contains(attribute),
          let question = Self.tiny.service.attributes.question(
            about: attribute, under: taste, isDirectionCertain: isCertain)
        else { continue }
        var product = [Float](repeating: 0, count: taste.dimensions)
        let variance = question.direction.withUnsafeBufferPointer { direction -> Float in
          guard let base = direction.baseAddress else { return 0 }
          taste.covariance.multiply(base, into: &product)
          return dot(product, question.direction)
        }
        let mean = question.intercept + Double(dot(question.direction, taste.mean))
        let yes = Normal.cumulative(mean / (1 + Double(variance)).squareRoot())
        let gain = [true, false].reduce(-value(of: taste)) { sum, isYes in
          var after = taste
          question.direction.withUnsafeBufferPointer { direction in
            guard let base = direction.baseAddress else { return }
            after.update(
              direction: base, intercept: question.intercept, link: AnswerLink(floor: 0, span: 1),
              isYes: isYes)
          }
          return sum + (isYes ? yes : 1 - yes) * value(of: after)
        }
        gains[attribute] = question.opinion * gain
      }
      let query = try #require(policy.nextQuery(given: &belief, draws: draws))
      let asked = try #require(query.attribute.flatMap { gains[$0] })
      let most = try #require(gains.values.max())
      #expect(most > 1e-4 && asked > most - 3e-6, "query \(step)")
      policy.update(&belief, with: AnswerStyle.alternates.exchange(query, step: step))
    }
  }

  @Test func `by evoi artists are those of the composed policy, each worth most beside the others`() {
    let policy = policy(.artists) { $0.measure = .value }
    let composed = ComposedPolicy(
      service: Self.tiny.service, surface: policy.surface, tastes: GaussianTastes(service: Self.tiny.service),
      acquisition: ExpectedValue(), slateRule: DiverseSlate())
    let context = ObservedContext(country: CountryID(0), device: .phone)
    var (belief, other) = (policy.prior(for: context), composed.prior(for: context))
    for step in 0..<4 {
      let query = policy.nextQuery(given: &belief, draws: draws)
      #expect(query != nil && query == composed.nextQuery(given: &other, draws: draws))
      guard let query else { return }
      policy.update(&belief, with: AnswerStyle.alternates.exchange(query, step: step))
      composed.update(&other, with: AnswerStyle.alternates.exchange(query, step: step))
    }
  }

  @Test(arguments: SoftAttributes.Question.allCases)
  func `bper of information alone asks what information does`(question: SoftAttributes.Question) {
    let mixture = policy(question) {
      $0.measure = .mixture
      $0.gamma = 1
    }
    #expect(queries(mixture) == queries(policy(question)))
  }

  @Test func `bper of reward alone shows what is likeliest to be selected, and asks no bare attribute`()
    throws
  {
    let policy = policy(.best) {
      $0.measure = .mixture
      $0.gamma = 0
    }
    let exploit = ComposedPolicy(
      service: Self.tiny.service, surface: policy.surface, tastes: GaussianTastes(service: Self.tiny.service),
      acquisition: LikeliestSelection())
    let context = ObservedContext(country: CountryID(0), device: .phone)
    var (belief, other) = (policy.prior(for: context), exploit.prior(for: context))
    let first = try #require(policy.nextQuery(given: &belief, draws: draws))
    #expect(first == exploit.nextQuery(given: &other, draws: draws))
    #expect(queries(policy).allSatisfy { $0.kind != .attribute })
  }

  @Test func `only attributes of as many artists as are wanted are asked about`() throws {
    let concepts = Self.tiny.service.attributes.concepts
    func asked(_ change: (inout SoftAttributes.Settings) -> Void) -> Set<Int> {
      Set(
        queries(policy(.attributes, kinds: [.attribute], change), most: 40).compactMap {
          $0.attribute?.offset
        })
    }
    let counts = concepts.compactMap { $0?.members }.sorted()
    let middle = try #require(counts.dropFirst(counts.count / 2).first)
    let common = asked { $0.fewestArtists = middle }
    let rare = asked { $0.mostArtists = middle - 1 }
    #expect(!common.isEmpty && !rare.isEmpty && common.isDisjoint(with: rare))
    #expect(common.union(rare) == asked { _ in })
    for attribute in common { #expect(concepts[attribute].map { $0.members >= middle } == true) }
  }
}
