import Experiments
import GRDB

extension BehaviorRecord: StoredRow {
  static let table = "behavior"
  static let columns = ["name", "kind", "assumption", "parameters"]

  var values: [(any DatabaseValueConvertible)?] { [name, kind, assumption, parameters] }

  init(row: Row) throws {
    try self.init(
      name: row.value("name"), kind: row.value("kind"), assumption: row.value("assumption"),
      parameters: row.value("parameters"))
  }
}
