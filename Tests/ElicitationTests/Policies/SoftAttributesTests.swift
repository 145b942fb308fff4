import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

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
}
