/// Text from scenario and data files, made fit to stand in a terminal or in a document.
enum SafeText {
  /// Replaces what would steer a terminal or break a document: controls, bidirectional overrides, non-characters.
  ///
  /// Line feeds and tabs stay. What is replaced shows as U+FFFD, so that nothing disappears silently.
  static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(isHarmful(scalar) ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }

  /// `printable` on one line: line ends and tabs become spaces.
  static func line(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in printable(text).unicodeScalars {
      let isBreak = scalar == "\n" || scalar == "\t" || scalar == "\u{2028}" || scalar == "\u{2029}"
      scalars.append(isBreak ? " " : scalar)
    }
    return String(scalars)
  }

  /// Cuts a text to so many columns, the last one an ellipsis where something was cut.
  static func truncated(_ text: String, columns: Int) -> String {
    guard width(text) > columns else { return text }
    var result = ""
    var used = 0
    for character in text {
      let next = width(String(character))
      if used + next > columns - 1 { break }
      result.append(character)
      used += next
    }
    return result + "…"
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
