/// Places in a text by line and column, with lines ended as YAML ends them.
enum LinePlaces {
  /// The index of a line's column, both from 1, in Unicode scalars; nil past the end.
  static func index(line: Int, column: Int, in scalars: String.UnicodeScalarView) -> String.Index? {
    var place = scalars.startIndex
    for _ in 1..<max(1, line) {
      guard let end = scalars[place...].firstIndex(where: isBreak) else { return nil }
      place = scalars.index(after: end)
      if scalars[end] == "\r" && place < scalars.endIndex && scalars[place] == "\n" {
        scalars.formIndex(after: &place)
      }
    }
    guard let found = scalars.index(place, offsetBy: column - 1, limitedBy: scalars.endIndex) else {
      return nil
    }
    return found < scalars.endIndex ? found : nil
  }

  /// The lines of a text without their ends.
  static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline })
  }

  /// The line, from 1, of a character counted from 0.
  static func line(ofCharacter offset: Int, in text: String) -> Int {
    text.prefix(offset).count(where: \.isNewline) + 1
  }

  /// The last line at or before the given one that has something on it.
  static func lastWrittenLine(upTo line: Int, in text: String) -> (line: Int, text: String) {
    let lines = lines(of: text)
    let last = lines.prefix(line).lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? 0
    return (last + 1, String(lines[last]))
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
