import Experiments
import GRDB

extension MetricRecord: StoredRow {
  static let table = "metric"
  static let columns = ["name", "unit", "direction", "definition", "caveat"]

  var values: [(any DatabaseValueConvertible)?] { [name, unit, direction, definition, caveat] }

  init(row: Row) throws {
    try self.init(
      name: row.value("name"), unit: row.value("unit"), direction: row.value("direction"),
      definition: row.value("definition"), caveat: row.value("caveat"))
  }
}
