import LinearAlgebra

/// Yes-or-no questions whose answers follow a liking: P(yes | z) = known · Φ(intercept + row · z).
///
/// What acquisitions score. A question about an artist has its observed embedding for a row; one about an attribute has
/// the attribute's direction. The arrays are shared, not copied.
public struct ProbitQuestions: Sendable {
  /// Directions in taste space, one row after another.
  public let rows: [Float]
  /// Liking at a taste of 0, one number a question, on the probit scale.
  public let intercepts: [Float]
  /// Chance that what is liked gets its yes, one number a question in 0 … 1.
  public let known: [Float]

  /// Questions; the arrays hold a row, an intercept and a share for each.
  public init(rows: [Float], intercepts: [Float], known: [Float]) {
    precondition(intercepts.count == known.count, "\(intercepts.count) intercepts, \(known.count) shares")
    precondition(
      intercepts.isEmpty ? rows.isEmpty : rows.count % intercepts.count == 0,
      "\(rows.count) numbers in \(intercepts.count) rows")
    self.rows = rows
    self.intercepts = intercepts
    self.known = known
  }

  /// Questions that can be asked.
  public var count: Int { intercepts.count }

  /// Lends the direction of a question.
  func withRow<Result>(_ question: Int, _ body: (UnsafePointer<Float>, Int) -> Result) -> Result {
    let d = rows.count / max(1, count)
    return rows.withUnsafeBufferPointer { rows in
      // A catalog without dimensions still has a place to point at.
      guard let base = rows.baseAddress else { return withUnsafePointer(to: Float(0)) { body($0, 0) } }
      return body(base + question * d, d)
    }
  }
}
