import Experiments
import GRDB

extension ComparisonRecord: StoredRow {
  static let table = "comparison"
  static let columns = [
    "control", "treatment", "behavior", "metric", "segment", "method", "n", "missing", "control_mean",
    "treatment_mean", "effect", "standard_error", "lift", "low", "high", "effect_low", "effect_high", "p",
    "p_adjusted", "verdict", "worst_behavior",
  ]

  var values: [(any DatabaseValueConvertible)?] {
    [
      control, treatment, behavior, metric, segment, method, n, missing, controlMean,
      treatmentMean, effect, standardError, lift, low, high, effectLow, effectHigh, p,
      adjustedP, verdict?.rawValue, worstBehavior,
    ]
  }

  init(row: Row) throws {
    try self.init(
      control: row.value("control"), treatment: row.value("treatment"), behavior: row.value("behavior"),
      metric: row.value("metric"), segment: row.value("segment"), method: row.value("method"),
      n: row.value("n"), missing: row.value("missing"))
    controlMean = try row.value("control_mean")
    treatmentMean = try row.value("treatment_mean")
    effect = try row.value("effect")
    standardError = try row.value("standard_error")
    lift = try row.value("lift")
    low = try row.value("low")
    high = try row.value("high")
    effectLow = try row.value("effect_low")
    effectHigh = try row.value("effect_high")
    p = try row.value("p")
    adjustedP = try row.value("p_adjusted")
    verdict = try (row.value("verdict") as String?).flatMap(Verdict.init(rawValue:))
    worstBehavior = try row.value("worst_behavior")
  }
}
