/// How numbers are written in a scenario: a strict part of YAML's ways.
///
/// Whole numbers are plain decimal digits: no `1e3`, `1_000`, `0x10`, `+5`, `10.0`, and no leading zero, which
/// some readers take for octal. Other numbers may have a fraction and an exponent, `2.5e-3`, and neither begin
/// nor end with the point. So each number means the same to every reader of the file.
enum ScalarSyntax {
  /// Whether the text is a whole number in plain digits.
  static func isInteger(_ text: String) -> Bool {
    var rest = Substring(text)
    return takeInteger(&rest) && rest.isEmpty
  }

  /// Whether the text is a decimal number.
  static func isNumber(_ text: String) -> Bool {
    var rest = Substring(text)
    guard takeInteger(&rest) else { return false }
    if rest.first == "." {
      rest.removeFirst()
      guard takeDigits(&rest) > 0 else { return false }
    }
    if rest.first == "e" || rest.first == "E" {
      rest.removeFirst()
      if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
      guard takeDigits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  /// Whether unquoted text would be a number, a boolean or null to a reader of YAML, not a name.
  static func isNotText(_ text: String) -> Bool {
    let words = ["", "~", "null", "true", "false"]
    return words.contains(text.lowercased()) || isNumber(text)
  }

  /// The whole number that was probably meant by `1e3`, `1_000`, `10.0`, `+5` or `010`.
  static func probableInteger(_ text: String) -> Int? {
    Double(text.filter { $0 != "_" && $0 != "," && $0 != " " }).flatMap { Int(exactly: $0) }
  }

  private static func takeInteger(_ rest: inout Substring) -> Bool {
    if rest.first == "-" { rest.removeFirst() }
    let startsWithZero = rest.first == "0"
    let count = takeDigits(&rest)
    return count == 1 || (count > 1 && !startsWithZero)
  }

  private static func takeDigits(_ rest: inout Substring) -> Int {
    let digits = rest.prefix(while: { ("0"..."9").contains($0) && $0.utf8.count == 1 })
    rest.removeFirst(digits.count)
    return digits.count
  }
}
