import Experiments
import GRDB

extension GateRecord: StoredRow {
  static let table = "gate_result"
  static let columns = [
    "metric", "rule", "margin", "control", "treatment", "behavior", "lift", "low", "high", "result",
    "listeners",
  ]

  var values: [(any DatabaseValueConvertible)?] {
    [metric, rule, margin, control, treatment, behavior, lift, low, high, result, listeners]
  }

  init(row: Row) throws {
    try self.init(
      metric: row.value("metric"), rule: row.value("rule"), margin: row.value("margin"),
      control: row.value("control"), treatment: row.value("treatment"), lift: row.value("lift"),
      low: row.value("low"), high: row.value("high"), result: row.value("result"),
      behavior: row.value("behavior"), listeners: row.value("listeners"))
  }
}
