import Onboarding
import Randomness

extension ExploringPolicy {
  /// The chance with which each place of each screen of a session was filled as it was, given what came before it.
  ///
  /// The policy is asked again what it would have shown; nothing of the listener is needed but the answers. Unknown are
  /// the places of a screen that isn't this policy's alone, as where the product put related artists first, unless ε is 0:
  /// then all of it had to come as it did.
  /// - Parameters:
  ///   - session: A session that this policy asked.
  ///   - draws: The draws that it asked with.
  /// - Precondition: the base policy's queries don't depend on draws; the chances of one whose do would be those *given*
  ///   its draws.
  /// - Returns: a row a screen, one that was never answered last; a number a place, above 0 and at most 1.
  /// - Complexity: As much as to ask the session, and O(slate²) a screen.
  public func propensities(of session: SessionLog, draws: Draws<PolicyDraw>) -> [[Double?]] {
    let screens = session.exchanges.map(\.query) + (session.unanswered.map { [$0] } ?? [])
    guard share > 0 else { return screens.map { [Double?](repeating: 1, count: $0.slate.count) } }
    var belief = prior(for: session.context)
    return screens.enumerated().map { index, shown in
      let own = base.nextQuery(given: &belief.base, draws: draws)
      let row = own.map { chances(of: shown, from: $0, given: belief, draws: draws) }
      if index < session.exchanges.count { update(&belief, with: session.exchanges[index]) }
      return row ?? [Double?](repeating: nil, count: shown.slate.count)
    }
  }

  private func chances(
    of shown: Query, from own: Query, given belief: Belief, draws: Draws<PolicyDraw>
  ) -> [Double?] {
    let slate = shown.slate
    guard explored(own, belief: belief, draws: draws) == shown else {
      return [Double?](repeating: nil, count: slate.count)
    }
    guard own.canBeExplored else { return [Double?](repeating: 1, count: slate.count) }
    return chances(of: slate, from: own.slate, given: belief)
  }

  /// The chance of each place of a screen, given those before it.
  ///
  /// - Precondition: the screen is as long as the base policy's own.
  func chances(of screen: Slate, from own: Slate, given belief: Belief) -> [Double] {
    var before = Slate()
    return screen.indices.map { place in
      let artist = screen[place]
      let isChoice = artist == choice(of: own, beside: before)
      let available = available(given: belief, beside: before)
      let isAvailable = !belief.asked.contains(artist) && !before.contains(artist)
      before.append(artist)
      guard available > 0 else { return isChoice ? 1 : 0 }
      return (isChoice ? 1 - share : 0) + (isAvailable ? share / Double(available) : 0)
    }
  }
}
