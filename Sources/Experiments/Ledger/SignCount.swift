import Statistics

/// How often a prediction had the sign that a live test decided.
public struct SignCount: Sendable, Equatable {
  /// Findings whose live interval leaves 0 out.
  public let decided: Int
  /// Those of them whose sign was predicted.
  public let right: Int
  /// Findings that the live test left open: its interval holds 0, or it has none.
  public let open: Int
  /// Live tests with a decided finding.
  public let tests: Int
  /// Independent findings that would say as much of the chance to be right, from 1 to `tests`; 0 where nothing was decided.
  ///
  /// Treatments of one live test share its control, its listeners and its season, and the simulator its mistakes about them.
  /// How much, so few can't tell: so those of one test are taken for one answer given several times. That is Kish's
  /// effective size, (Σ m)² ÷ Σ m² over tests with m decided findings each. Kish (1965), Survey Sampling, section 5.4.
  public let effectiveTrials: Double

  /// Counts over findings that have a lift on both sides, each with the number of its live test; others are left out.
  init(_ pairs: [(finding: LedgerFinding, cluster: Int)]) {
    let known = pairs.filter(\.finding.isComparable)
    let answers = known.compactMap { pair in pair.finding.hasRightSign.map { (isRight: $0, pair.cluster) } }
    decided = answers.count
    right = answers.count { $0.isRight }
    open = known.count - answers.count
    let sizes = Set(answers.map(\.1)).sorted().map { cluster in answers.count { $0.1 == cluster } }
    tests = sizes.count
    let squares = sizes.reduce(0) { $0 + $1 * $1 }
    effectiveTrials = squares == 0 ? 0 : Double(decided * decided) / Double(squares)
  }

  /// The chance to be right, with Wilson's interval for `effectiveTrials`; nil where nothing was decided.
  ///
  /// Live tests count as independent.
  public func interval(confidence: Double = 0.95) -> WilsonInterval? {
    guard decided > 0 else { return nil }
    return WilsonInterval(
      share: Double(right) / Double(decided), effectiveTrials: effectiveTrials, confidence: confidence)
  }
}
