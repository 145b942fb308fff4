import Elicitation
import Onboarding
import Randomness
import Testing

/// What holds of any policy, whatever it asks: a suite that policies of any module can be put through.
///
/// Each law runs sessions in which the answers are given by an ``AnswerStyle`` instead of a listener, so that they are
/// as one-sided as no listener's would be.
public struct PolicyConformance<Policy: ElicitationPolicy> {
  /// The policy on trial.
  public let policy: Policy
  /// The belief that its sessions start from.
  public let prior: Policy.Belief
  /// What it may ask about.
  public let catalog: Catalog
  /// What it may ask with.
  public let surface: Surface
  /// Who is asked.
  public let draws: Draws<PolicyDraw>

  /// A trial of a policy built for this catalog and surface; `prior` is a belief before the first question.
  public init(
    _ policy: Policy, prior: Policy.Belief, catalog: Catalog, surface: Surface, draws: Draws<PolicyDraw>
  ) {
    self.policy = policy
    self.prior = prior
    self.catalog = catalog
    self.surface = surface
    self.draws = draws
  }

  /// The queries of one session, each checked as it comes; ends where the policy asks nothing more.
  ///
  /// Records an issue for a query of a kind that the surface doesn't allow, of the wrong size, about an artist outside
  /// the catalog or one asked before, and for one that is another when asked again.
  public func queries(answering style: AnswerStyle, most: Int = 100) -> [Query] {
    var belief = prior
    var queries: [Query] = []
    var asked: Set<ArtistID> = []
    while queries.count < most, let query = policy.nextQuery(given: &belief, draws: draws) {
      #expect(policy.nextQuery(given: &belief, draws: draws) == query, "asked twice: two queries")
      // One bad query is enough: what follows from it would only repeat the complaint.
      guard check(query, asked: &asked) else { break }
      queries.append(query)
      policy.update(&belief, with: style.exchange(query, step: queries.count))
      checkTaste(of: belief)
    }
    return queries
  }

  /// Whether a query is valid; records what isn't.
  @discardableResult
  private func check(_ query: Query, asked: inout Set<ArtistID>) -> Bool {
    let artists = query.slate.artists
    // What is shown only to be compared with isn't asked about.
    let isFresh = query.kind == .moreOrLess || artists.allSatisfy { asked.insert($0).inserted }
    #expect(isFresh, "asked before: one of \(artists.map(\.offset))")
    let attributeExists = query.attribute.map { $0.offset < catalog.attributes.count } ?? true
    #expect(attributeExists, "no attribute \(query.attribute.map(\.offset) ?? -1)")
    let exists = artists.allSatisfy { $0.offset < catalog.count }
    #expect(exists, "one of \(artists.map(\.offset)) isn't among \(catalog.count) artists")
    let isAllowed = surface.kinds.contains(query.kind)
    #expect(isAllowed, "\(query.kind) on a surface of \(surface.kinds)")
    let sizes: ClosedRange<Int> =
      switch query.kind {
      case .attribute: 0...0
      case .rateArtist: 1...1
      case .compare: 2...2
      case .artistGrid, .artistChoice, .moreOrLess, .artistsAndAttribute: 1...surface.slateSize
      }
    #expect(sizes.contains(artists.count), "\(artists.count) artists in a query of \(query.kind)")
    return isFresh && attributeExists && exists && isAllowed && sizes.contains(artists.count)
  }

  private func checkTaste(of belief: Policy.Belief) {
    let taste = policy.taste(from: belief)
    #expect(taste.mean.count == catalog.dimensions)
    #expect(taste.mean.allSatisfy { $0.isFinite }, "mean \(taste.mean)")
    for i in 0..<taste.dimensions {
      #expect(taste.covariance[i, i] > 0 && taste.covariance[i, i].isFinite)
    }
  }

  /// Runs a session under each style of answers, to the end of the catalog.
  public func expectValidSessions() {
    for style in AnswerStyle.allCases { _ = queries(answering: style) }
  }

  /// Answers about anything, in any order, thousands of times over; the policy must still ask validly afterwards.
  ///
  /// Exchanges of every kind, whatever the surface allows, with slates that repeat artists and screens of which nothing
  /// was seen.
  public func expectToSurvive(answers: Int, seed: UInt64 = 1) {
    var generator = AddressedGenerator(seed: seed, stream: 0x4144)
    var belief = prior
    for _ in 0..<answers {
      policy.update(&belief, with: adversarialExchange(using: &generator))
    }
    checkTaste(of: belief)
    if let query = policy.nextQuery(given: &belief, draws: draws) {
      var asked: Set<ArtistID> = []
      check(query, asked: &asked)
    }
  }

  /// An exchange about the first half of the catalog, so that something is always left to ask.
  private func adversarialExchange(using generator: inout AddressedGenerator) -> Exchange {
    let pool = max(1, catalog.count / 2)
    func artist() -> ArtistID { ArtistID(generator.integer(below: pool)) }
    guard catalog.count > 0 else {
      return Exchange(
        query: .artistGrid(Slate()), response: Response(seen: .none, thinkTime: .zero), shownAt: .zero)
    }
    let slate = Slate((0..<generator.integer(below: 7)).map { _ in artist() })
    let attribute = AttributeID(generator.integer(below: max(1, catalog.attributes.count)))
    let query: Query
    switch generator.integer(below: 7) {
    case 0: query = .artistGrid(slate)
    case 1: query = .artistChoice(slate)
    case 2: query = .rateArtist(artist())
    case 3: query = .compare(artist(), artist())
    case 4: query = .attribute(attribute)
    case 5: query = .moreOrLess(attribute, slate)
    default: query = .artistsAndAttribute(slate, attribute)
    }
    let seen = PositionSet(first: generator.integer(below: query.slate.count + 1))
    let opinions: [Response.Opinion?] = [nil] + Response.Opinion.allCases
    return Exchange(
      query: query,
      response: Response(
        seen: seen, selected: PositionSet(bits: seen.bits & generator.next()),
        opinion: opinions[generator.integer(below: opinions.count)], thinkTime: .second),
      shownAt: .zero)
  }
}
