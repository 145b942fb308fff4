/// Text from scenario and data files, made fit to stand in a terminal or in a document.
public enum Text {
  /// Replaces what would steer a terminal or break a document: controls, bidirectional overrides, non-characters.
  ///
  /// Those are U+0000…1F, U+007F…9F, U+202A…202E, U+2066…2069 and the code points that are no characters.
  /// Line feeds and tabs stay. What is replaced shows as U+FFFD, so that nothing disappears silently.
  /// - Complexity: O(n) for n scalars; a text without any is returned as it is.
  public static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(isHarmful(scalar) ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }

  /// `printable` on one line: line feeds, tabs, U+2028 and U+2029 become spaces.
  public static func line(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in printable(text).unicodeScalars {
      let isBreak = scalar == "\n" || scalar == "\t" || scalar == "\u{2028}" || scalar == "\u{2029}"
      scalars.append(isBreak ? " " : scalar)
    }
    return String(scalars)
  }

  /// Cuts a text to so many columns, an ellipsis in the middle where something was cut.
  ///
  /// Names of one family differ at their ends more often than in their middles.
  static func truncated(_ text: String, columns: Int) -> String {
    guard width(text) > columns else { return text }
    let room = max(columns - 1, 0)
    let end = String(prefix(of: text.reversed(), columns: room / 2).reversed())
    return prefix(of: text, columns: room - width(end)) + "…" + end
  }

  /// Cuts texts to so many columns so that those that differ stay different: what is cut alike is numbered.
  ///
  /// - Returns: The new texts, in the order of the given ones; equal texts stay equal.
  static func distinct(_ texts: [String], columns: Int) -> [String] {
    var seen: Set<String> = []
    let different = texts.filter { seen.insert($0).inserted }
    let cut = different.map { truncated($0, columns: columns) }
    let counts = Dictionary(cut.map { ($0, 1) }, uniquingKeysWith: +)
    var labels: [String: String] = [:]
    for (index, text) in different.enumerated() {
      let isAlone = counts[cut[index]] == 1 || width(text) <= columns
      labels[text] = isAlone ? cut[index] : numbered(text, index + 1, columns: columns)
    }
    return texts.map { labels[$0] ?? $0 }
  }

  private static func numbered(_ text: String, _ number: Int, columns: Int) -> String {
    let mark = "…\(number)"
    return prefix(of: text, columns: columns - width(mark)) + mark
  }

  private static func prefix(of characters: some Sequence<Character>, columns: Int) -> String {
    var result = ""
    var used = 0
    for character in characters {
      used += width(String(character))
      if used > columns { break }
      result.append(character)
    }
    return result
  }

  /// The columns that a text takes on a terminal: 2 for East Asian wide characters and emoji, else 1.
  static func width(_ text: String) -> Int {
    text.reduce(0) { sum, character in sum + (isWide(character) ? 2 : 1) }
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x202A...0x202E, 0x2066...0x2069: true
    case 0xFFFE, 0xFFFF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  private static func isWide(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F: return true
    case 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD: return true
    default: return false
    }
  }
}
