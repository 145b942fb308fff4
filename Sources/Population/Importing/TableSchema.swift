/// The columns that a table may have, by name.
struct TableSchema {
  /// Columns that must be there.
  var required: [String]
  /// Columns that may be there.
  var optional: [String] = []
  /// Whether columns with any other name are taken too; otherwise they are errors.
  var takesOthers = false

  /// All columns with a name of their own, in order: the numbering that `TableReader` uses.
  var columns: [String] { required + optional }

  /// The names as a phrase for messages.
  var accepted: String {
    let names = required.joined(separator: ", ")
    return optional.isEmpty ? names : "\(names), and optionally \(optional.joined(separator: ", "))"
  }
}
