/// How a liking turns into a yes: P(yes) = floor + span · Φ(·).
public struct AnswerLink: Sendable, Equatable {
  /// Chance of a yes however little is liked, in 0 … 1.
  public var floor: Double
  /// What liking can add, in 0 … 1 − `floor`.
  public var span: Double

  /// A link; floor and span are nonnegative and sum to at most 1.
  public init(floor: Double = 0, span: Double = 1) {
    self.floor = floor
    self.span = span
  }
}
