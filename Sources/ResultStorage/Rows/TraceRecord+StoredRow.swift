import Experiments
import GRDB

extension TraceRecord: StoredRow {
  static let table = "trace"
  static let columns = ["variant", "behavior", "listener", "story", "json"]

  var values: [(any DatabaseValueConvertible)?] { [variant, behavior, listener, story, json] }

  init(row: Row) throws {
    try self.init(
      variant: row.value("variant"), behavior: row.value("behavior"), listener: row.value("listener"),
      story: row.value("story"), json: row.value("json"))
  }
}
