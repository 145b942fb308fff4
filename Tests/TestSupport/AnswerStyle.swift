import Onboarding

/// Ways of answering that no listener would keep up: for seeing what a policy does at its limits.
public enum AnswerStyle: String, CaseIterable, Sendable {
  /// Nothing is selected, known or preferred.
  case skipsAll
  /// All that is seen is selected; of two the first is preferred.
  case selectsAll
  /// Selects every other artist, likes every other rating.
  case alternates
  /// Sees nothing of a grid but its first artist, and dislikes what is rated.
  case seesLittle

  /// The answer to a query as the `step`th of its session.
  public func exchange(_ query: Query, step: Int) -> Exchange {
    Exchange(
      query: query, response: response(to: query, step: step),
      shownAt: .zero + SimulatedDuration(seconds: 10 * Double(step)))
  }

  private func response(to query: Query, step: Int) -> Response {
    var seen = PositionSet(first: query.slate.count)
    if self == .seesLittle, [.artistGrid, .artistsAndAttribute].contains(query.kind) {
      seen = PositionSet(first: 1)
    }
    var selected = selection(of: seen, step: step)
    var opinion: Response.Opinion?
    switch query.kind {
    case .artistGrid: break
    case .artistChoice, .compare: selected = selected.firstOnly
    case .rateArtist, .attribute:
      opinion = self == .skipsAll ? .unknown : selected.isEmpty ? .dislike : .like
    case .moreOrLess:
      opinion = self == .skipsAll ? .unknown : selected.isEmpty ? .less : .more
      selected = .none
    case .artistsAndAttribute: opinion = self == .skipsAll ? .unknown : selected.isEmpty ? .less : .more
    }
    return Response(
      seen: seen, selected: selected, opinion: opinion, thinkTime: SimulatedDuration(seconds: 3))
  }

  private func selection(of seen: PositionSet, step: Int) -> PositionSet {
    switch self {
    case .skipsAll, .seesLittle: .none
    case .selectsAll: seen
    case .alternates:
      PositionSet(bits: seen.bits & (step % 2 == 0 ? 0x5555_5555_5555_5555 : 0xAAAA_AAAA_AAAA_AAAA))
    }
  }
}
