import Experiments
import GRDB

extension VariantRecord: StoredRow {
  static let table = "variant"
  static let columns = ["name", "policy", "parameters", "is_control", "is_cheating"]

  var values: [(any DatabaseValueConvertible)?] { [name, policy, parameters, isControl, isCheating] }

  init(row: Row) throws {
    try self.init(
      name: row.value("name"), policy: row.value("policy"), parameters: row.value("parameters"),
      isControl: row.value("is_control"), isCheating: row.value("is_cheating"))
  }
}
