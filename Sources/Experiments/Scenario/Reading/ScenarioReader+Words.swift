extension ScenarioReader {
  /// Text, which needs quotes where YAML would take it for a number, a boolean or null.
  mutating func text(_ node: SourceNode, at path: String, accepted: String) -> String? {
    guard case .scalar(let text, let isPlain) = node.content, !text.isEmpty else {
      problems.add("\(node.quotation) stands here; accepted: \(accepted)", at: node, path: path)
      return nil
    }
    if isPlain && ScalarSyntax.isNotText(text) {
      problems.add(
        "\(text.prefix(40)) is no text; accepted: \(accepted), in quotes if need be", at: node, path: path)
      return nil
    }
    return text
  }

  /// A name by a rule; nil after noting what is wrong.
  mutating func name(_ rule: NameRule, _ node: SourceNode, at path: String) -> String? {
    guard let text = text(node, at: path, accepted: rule.accepted) else { return nil }
    if rule.allows(text) { return text }
    problems.add("\(quoted(text)) can't be a name; accepted: \(rule.accepted)", at: node, path: path)
    return nil
  }

  /// A name under a key that has to be there.
  mutating func requiredName(_ rule: NameRule, _ key: String, of table: SourceTable) -> String? {
    guard let node = table[key] else {
      noteMissing(key, of: table, accepted: rule.accepted)
      return nil
    }
    return name(rule, node, at: table.path(of: key))
  }

  /// One of the accepted words; nil after noting what is wrong.
  mutating func word(_ node: SourceNode, at path: String, among words: [String]) -> String? {
    guard let text = text(node, at: path, accepted: listed(words)) else { return nil }
    if words.contains(text) { return text }
    let suggestion = suggestion(for: text, among: words)
    problems.add("\(quoted(text)) isn't known; accepted: \(listed(words))\(suggestion)", at: node, path: path)
    return nil
  }

  /// One of an enumeration's words under a key, or the default.
  mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ key: String, of table: SourceTable, default value: Choice
  ) -> Choice {
    guard let node = table[key] else { return value }
    return choice(node, at: table.path(of: key)) ?? value
  }

  /// One of an enumeration's words; nil after noting what is wrong.
  mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ node: SourceNode, at path: String
  ) -> Choice? {
    word(node, at: path, among: Choice.allCases.map(\.rawValue)).flatMap { Choice(rawValue: $0) }
  }

  /// Different words from a list, each one of those accepted.
  mutating func words(_ node: SourceNode, at path: String, among words: [String]) -> [String]? {
    guard let items = list(node, at: path, of: "a list of \(listed(words))") else { return nil }
    var read: [(name: String, node: SourceNode, path: String)] = []
    for (index, item) in items.enumerated() {
      let itemPath = "\(path)[\(index)]"
      if let word = word(item, at: itemPath, among: words) { read.append((word, item, itemPath)) }
    }
    refuseRepeats(read)
    return read.map(\.name)
  }
}
