import Statistics

/// How often a prediction had the sign that a live test decided.
public struct SignCount: Sendable, Equatable {
  /// Findings whose live interval leaves 0 out.
  public let decided: Int
  /// Those of them whose sign was predicted.
  public let right: Int
  /// Findings that the live test left open: its interval holds 0, or it has none.
  public let open: Int

  /// Counts over findings that have a lift on both sides; others are left out.
  init(_ findings: [LedgerFinding]) {
    let known = findings.filter(\.isComparable)
    let answers = known.compactMap(\.hasRightSign)
    decided = answers.count
    right = answers.count { $0 }
    open = known.count - answers.count
  }

  /// The chance to be right, with Wilson's interval; nil where nothing was decided.
  ///
  /// Experiments count as independent.
  public func interval(confidence: Double = 0.95) -> WilsonInterval? {
    WilsonInterval(successes: right, trials: decided, confidence: confidence)
  }
}
