import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

/// A session in which questions about attributes are answered, too: what the suite of conformance doesn't ask for.
struct TalkingSession<Policy: ElicitationPolicy> {
  let policy: Policy
  let style: AnswerStyle
  let draws: Draws<PolicyDraw>
  private(set) var belief: Policy.Belief
  private(set) var queries: [Query] = []

  init(_ policy: Policy, in tiny: TinyWorld, answering style: AnswerStyle = .alternates, listener: UInt32 = 0)
  {
    self.policy = policy
    self.style = style
    draws = Draws(key: tiny.key, listener: listener)
    belief = policy.prior(for: ObservedContext(country: CountryID(2), device: .phone))
  }

  /// Asks once more and answers; false where nothing is left to ask.
  mutating func advance() -> Bool {
    guard let query = policy.nextQuery(given: &belief, draws: draws) else { return false }
    queries.append(query)
    policy.update(&belief, with: answer(to: query))
    return true
  }

  /// Asks once more; fails where nothing is left to ask.
  mutating func next() throws {
    let isLeft = advance()
    try #require(isLeft)
  }

  /// What would be asked next.
  mutating func nextQuery() -> Query? { policy.nextQuery(given: &belief, draws: draws) }

  mutating func run(most: Int = 200) {
    while queries.count < most, advance() {}
  }

  /// Attributes are liked and disliked in turns unless the style has another way.
  private func answer(to query: Query) -> Exchange {
    guard case .attribute = query, style == .alternates else {
      return style.exchange(query, step: queries.count)
    }
    return TinyWorld.answer(query, queries.count % 2 == 0 ? .like : .dislike)
  }
}

extension TinyWorld {
  /// A surface of artists and attributes.
  func talking(kinds: [Query.Kind] = [.artistGrid, .attribute]) -> Surface {
    var surface = surface
    surface.kinds = kinds
    return surface
  }

  /// An opinion as the answer to a query.
  static func answer(_ query: Query, _ opinion: Response.Opinion?) -> Exchange {
    Exchange(
      query: query, response: Response(seen: .none, opinion: opinion, thinkTime: .second), shownAt: .zero)
  }
}

extension [Query] {
  /// The attributes asked, in order.
  var attributes: [AttributeID] {
    compactMap { if case .attribute(let attribute) = $0 { attribute } else { nil } }
  }
}
