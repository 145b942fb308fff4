extension ScenarioReader {
  /// A whole number under a key, or the default.
  mutating func integer(
    _ key: String, of table: SourceTable, in range: ClosedRange<Int>, default value: Int
  ) -> Int {
    guard let node = table[key] else { return value }
    return integer(node, at: table.path(of: key), in: range) ?? value
  }

  /// A whole number in plain digits; nil after noting what is wrong.
  mutating func integer(_ node: SourceNode, at path: String, in range: ClosedRange<Int>) -> Int? {
    let bounds =
      range.lowerBound == .min
      ? "a whole number" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let text = plainText(node, at: path, accepted: bounds) else { return nil }
    guard ScalarSyntax.isInteger(text) else {
      let probable = ScalarSyntax.probableInteger(text).flatMap {
        range.contains($0) ? "; did you mean \($0)?" : nil
      }
      problems.add(
        "\(quoted(text)) is no whole number in plain digits; accepted: \(bounds)\(probable ?? "")", at: node,
        path: path)
      return nil
    }
    guard let value = Int(text), range.contains(value) else {
      problems.add("\(text.prefix(40)) is out of range; accepted: \(bounds)", at: node, path: path)
      return nil
    }
    return value
  }

  /// A number under a key, or the default.
  mutating func number(
    _ key: String, of table: SourceTable, in range: ClosedRange<Double>, default value: Double
  ) -> Double {
    guard let node = table[key] else { return value }
    return number(node, at: table.path(of: key), in: range) ?? value
  }

  /// A decimal number; nil after noting what is wrong.
  mutating func number(_ node: SourceNode, at path: String, in range: ClosedRange<Double>) -> Double? {
    let (low, high) = (CanonicalNumber.text(of: range.lowerBound), CanonicalNumber.text(of: range.upperBound))
    let accepted = "a number from \(low) to \(high)"
    guard let text = plainText(node, at: path, accepted: accepted) else { return nil }
    guard ScalarSyntax.isNumber(text) else {
      problems.add("\(quoted(text)) is no decimal number; accepted: \(accepted)", at: node, path: path)
      return nil
    }
    guard let value = Double(text), range.contains(value) else {
      problems.add("\(text.prefix(40)) is out of range; accepted: \(accepted)", at: node, path: path)
      return nil
    }
    return value + 0  // −0 becomes 0: equal numbers have equal texts
  }

  /// `true` or `false`; nil after noting what is wrong.
  mutating func flag(_ node: SourceNode, at path: String) -> Bool? {
    guard let text = plainText(node, at: path, accepted: "true or false") else { return nil }
    if let value = Bool(text) { return value }
    let probable: String? =
      switch text.lowercased() {
      case "true", "yes", "on", "y", "1": "true"
      case "false", "no", "off", "n", "0": "false"
      default: nil
      }
    let suggestion = probable.map { "; did you mean \($0)?" } ?? ""
    problems.add("\(quoted(text)) is neither; accepted: true or false\(suggestion)", at: node, path: path)
    return nil
  }

  /// Text without quotes; nil after noting what is there in its place.
  private mutating func plainText(_ node: SourceNode, at path: String, accepted: String) -> String? {
    switch node.content {
    case .scalar(let text, isPlain: true) where !text.isEmpty: return text
    case .scalar(let text, isPlain: false):
      problems.add(
        "\(quoted(text)) is text in quotes; accepted: \(accepted), without quotes", at: node, path: path)
    default: problems.add("\(node.quotation) stands here; accepted: \(accepted)", at: node, path: path)
    }
    return nil
  }
}
