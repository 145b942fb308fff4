import LinearAlgebra

/// Questions whose answers follow a liking: P(yes | z) = known · Φ(intercept + row · z).
///
/// Whether there is a no to what isn't known depends on the question's form: see `AnswerForm`.
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
  /// Whether a question is rated and not selected; empty where none is.
  let rated: [Bool]

  /// Questions of one form; the arrays hold a row, an intercept and a share for each.
  public init(rows: [Float], intercepts: [Float], known: [Float], form: AnswerForm = .selected) {
    self.init(
      rows: rows, intercepts: intercepts, known: known,
      forms: form == .selected ? [] : known.map { _ in form })
  }

  /// Questions each with a form of its own; no forms stand for ``AnswerForm/selected`` throughout.
  public init(rows: [Float], intercepts: [Float], known: [Float], forms: [AnswerForm]) {
    precondition(intercepts.count == known.count, "\(intercepts.count) intercepts, \(known.count) shares")
    precondition(forms.isEmpty || forms.count == known.count, "\(forms.count) forms, \(known.count) shares")
    precondition(
      intercepts.isEmpty ? rows.isEmpty : rows.count % intercepts.count == 0,
      "\(rows.count) numbers in \(intercepts.count) rows")
    self.rows = rows
    self.intercepts = intercepts
    self.known = known
    rated = forms.allSatisfy { $0 == .selected } ? [] : forms.map { $0 == .rated }
  }

  /// What a question's answer can be.
  public func form(of question: Int) -> AnswerForm { !rated.isEmpty && rated[question] ? .rated : .selected }

  /// The chance of a yes or a no to a question, in 0 … 1.
  func answered(_ question: Int) -> Double { form(of: question) == .rated ? Double(known[question]) : 1 }

  /// The chance that what is liked gets its yes once there is a yes or a no, in 0 … 1.
  func span(_ question: Int) -> Double { form(of: question) == .rated ? 1 : Double(known[question]) }

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
