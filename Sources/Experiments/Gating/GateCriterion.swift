/// What one rule asks of an interval that is turned so that higher is better.
struct GateCriterion: Sendable, Equatable {
  /// What has to be shown.
  let rule: Scenario.GateRule.Kind
  /// The margin, at least 0, in the interval's unit.
  let margin: Double

  /// An interval in the margin's unit.
  typealias Interval = (low: Double, high: Double)

  /// Whether all of an interval is where the rule wants it: above, not below, or within the margin, ends included but for
  /// `superior`, which asks for more than the margin.
  func isMet(by interval: Interval) -> Bool {
    switch rule {
    case .superior: interval.low > margin
    case .nonInferior: interval.low >= -margin
    case .equivalent: interval.low >= -margin && interval.high <= margin
    }
  }

  /// Whether none of an interval is where the rule wants it.
  func isRuledOut(by interval: Interval) -> Bool {
    switch rule {
    case .superior: interval.high <= margin
    case .nonInferior: interval.high < -margin
    case .equivalent: interval.high < -margin || interval.low > margin
    }
  }

  /// Whether an effect anywhere in an interval would be too small to change a decision.
  func isNegligible(_ interval: Interval) -> Bool {
    interval.low >= -margin && interval.high <= margin
  }
}
