/// A table of a scenario file whose keys have been checked.
struct SourceTable {
  /// Where the table is, such as `variants[1]`; empty for the file as a whole.
  let path: String
  let node: SourceNode
  let entries: [SourceNode.Entry]

  /// The value of a key, the first one where the key stands twice; nil where it is absent.
  subscript(key: String) -> SourceNode? {
    entries.first { $0.key == key }?.value
  }

  /// The path of a key in this table.
  func path(of key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
  }
}
