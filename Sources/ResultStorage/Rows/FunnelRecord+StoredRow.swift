import Experiments
import GRDB

extension FunnelRecord: StoredRow {
  static let table = "funnel"
  static let columns = ["variant", "behavior", "stage", "listeners"]

  var values: [(any DatabaseValueConvertible)?] { [variant, behavior, stage, listeners] }

  init(row: Row) throws {
    try self.init(
      variant: row.value("variant"), behavior: row.value("behavior"), stage: row.value("stage"),
      listeners: row.value("listeners"))
  }
}
