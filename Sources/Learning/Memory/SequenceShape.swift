/// How many sequences are worked on at once, and how long they are.
///
/// Rows are ordered by time: all sequences' first steps, then their second ones. A shorter sequence is padded with steps
/// that aren't present; what stands in their rows has to be finite numbers.
public struct SequenceShape: Sendable, Hashable {
  /// Steps, of the longest sequence.
  public let steps: Int
  /// Sequences.
  public let batch: Int

  /// A shape of so many steps and sequences.
  public init(steps: Int, batch: Int) {
    precondition(steps >= 0 && batch >= 0, "\(batch) sequences of \(steps) steps")
    self.steps = steps
    self.batch = batch
  }

  /// Rows in all.
  public var rows: Int { steps * batch }

  /// The rows of one step.
  public func rows(of step: Int) -> Range<Int> { step * batch..<(step + 1) * batch }

  /// Whether memory for this shape is enough for the other.
  public func holds(_ other: SequenceShape) -> Bool { other.rows <= rows && other.steps <= steps }
}
