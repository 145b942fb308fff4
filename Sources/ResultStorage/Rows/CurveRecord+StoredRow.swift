import Experiments
import GRDB

extension CurveRecord: StoredRow {
  static let table = "curve"
  static let columns = ["variant", "behavior", "metric", "queries", "n", "mean", "standard_error"]

  var values: [(any DatabaseValueConvertible)?] {
    [variant, behavior, metric, queries, n, mean, standardError]
  }

  init(row: Row) throws {
    try self.init(
      variant: row.value("variant"), behavior: row.value("behavior"), metric: row.value("metric"),
      queries: row.value("queries"), n: row.value("n"), mean: row.value("mean"),
      standardError: row.value("standard_error"))
  }
}
