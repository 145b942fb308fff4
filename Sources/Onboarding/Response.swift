/// What the listener did with one query; skipping and leaving are answers.
///
/// On a grid, a seen artist that is not selected was skipped: the service can't tell dislike from not knowing.
public struct Response: Equatable, Sendable {
  /// Positions that were on the visible part of the screen long enough to be seen.
  public var seen: PositionSet
  /// Positions selected, a subset of `seen`; for `compare`, the chosen one.
  public var selected: PositionSet
  /// The answer to a question that isn't a grid; of `compare`, `unknown` where neither is chosen and nil otherwise.
  public var opinion: Opinion?
  /// Time from the screen's appearance to the answer.
  public var thinkTime: SimulatedDuration
  /// What the listener does next.
  public var next: Next

  /// An answer.
  ///
  /// - Precondition: what is selected was seen.
  public init(
    seen: PositionSet, selected: PositionSet = .none, opinion: Opinion? = nil,
    thinkTime: SimulatedDuration, next: Next = .goesOn
  ) {
    precondition(selected.isSubset(of: seen), "selected \(selected.bits) of seen \(seen.bits)")
    self.seen = seen
    self.selected = selected
    self.opinion = opinion
    self.thinkTime = thinkTime
    self.next = next
  }

  /// An answer to a question about one artist or attribute.
  public enum Opinion: String, CaseIterable, Sendable {
    case like
    case dislike
    /// The artist is not known (`rateArtist`), or neither of two is, or there is no opinion of the attribute.
    case unknown
    case more
    case less
  }

  /// What follows an answer.
  public enum Next: String, CaseIterable, Sendable {
    case goesOn = "goes on"
    /// Pressed the done button.
    case finishes
    /// Gave up: left onboarding without finishing.
    case leaves
  }
}
