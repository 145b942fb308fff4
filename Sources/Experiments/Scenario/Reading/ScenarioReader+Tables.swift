extension ScenarioReader {
  /// Checks a table's keys: that they are known, and stand once each; nil where the value is no table.
  ///
  /// Accepted are `keys`; `foreign` ones belong elsewhere, each with the message for it.
  mutating func table(
    _ node: SourceNode, at path: String, keys: [String], foreign: [(key: String, message: String)] = []
  ) -> SourceTable? {
    guard case .table(let entries) = node.content else {
      problems.add(
        "\(node.quotation) is no table; accepted: a table of \(listed(keys))", at: node, path: path)
      return nil
    }
    let table = SourceTable(path: path, node: node, entries: entries)
    for (index, entry) in entries.enumerated() {
      if let first = entries[..<index].first(where: { $0.key == entry.key }) {
        note(
          "\(quoted(entry.key)) stands here again, after line \(first.line); accepted: once", at: entry,
          in: table)
      } else if let stranger = foreign.first(where: { $0.key == entry.key }) {
        note(stranger.message, at: entry, in: table)
      } else if !keys.contains(entry.key) {
        let suggestion = suggestion(for: entry.key, among: keys)
        note(
          "\(quoted(entry.key)) isn't known here; accepted: \(listed(keys))\(suggestion)", at: entry,
          in: table)
      }
    }
    return table
  }

  /// The items of a list.
  mutating func list(_ node: SourceNode, at path: String, of accepted: String) -> [SourceNode]? {
    if case .list(let items) = node.content { return items }
    problems.add("\(node.quotation) is no list; accepted: \(accepted)", at: node, path: path)
    return nil
  }

  /// Notes that a required key is absent.
  mutating func noteMissing(_ key: String, of table: SourceTable, accepted: String) {
    problems.add("is missing; accepted: \(accepted)", at: table.node, path: table.path(of: key))
  }

  /// Notes each name that stands in a list before.
  mutating func refuseRepeats(_ names: [(name: String, node: SourceNode, path: String)], hint: String = "") {
    for (index, item) in names.enumerated() {
      guard let first = names[..<index].first(where: { $0.name == item.name }) else { continue }
      problems.add(
        "\(quoted(item.name)) stands already in line \(first.node.line); accepted: each name once\(hint)",
        at: item.node, path: item.path)
    }
  }

  private mutating func note(_ message: String, at entry: SourceNode.Entry, in table: SourceTable) {
    let key = NameRule.label.allows(entry.key) ? entry.key : quoted(entry.key)
    problems.add(message, line: entry.line, column: entry.column, path: table.path(of: key))
  }
}
