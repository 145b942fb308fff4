/// Copies Swift code and blanks out comments and strings, keeping every line where it was.
///
/// *Edge case*: a regular expression literal is taken for code, so a quotation mark within one may blank the rest of
/// its line.
struct CodeScanner {
  private let text: [UInt8]
  private var position = 0
  private var result: [UInt8] = []

  init(_ text: String) {
    self.text = Array(text.utf8)
    result.reserveCapacity(self.text.count)
  }

  /// The whole text, blanked.
  mutating func code() -> String {
    scanCode(isInterpolated: false)
    return String(decoding: result, as: UTF8.self)
  }

  /// Copies code up to the end, or past the parenthesis that ends an interpolation.
  private mutating func scanCode(isInterpolated: Bool) {
    var depth = 0
    while position < text.count {
      switch text[position] {
      case Self.slash where starts(with: "//"): blankLine()
      case Self.slash where starts(with: "/*"): blankComment()
      case Self.quote, Self.pound:
        if let pounds = poundsBeforeString() { scanString(pounds: pounds) } else { copy() }
      case Self.open:
        depth += 1
        copy()
      case Self.close:
        copy()
        if depth == 0, isInterpolated { return }
        depth -= 1
      default: copy()
      }
    }
  }

  private mutating func blankLine() {
    while position < text.count, text[position] != Self.newline { blank(1) }
  }

  private mutating func blankComment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        blank(2)
      } else if starts(with: "*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && position < text.count
  }

  /// Blanks a string literal and copies what is interpolated in it.
  private mutating func scanString(pounds: Int) {
    let fence = String(repeating: "#", count: pounds)
    blank(pounds)
    let quotes = starts(with: "\"\"\"") ? "\"\"\"" : "\""
    let end = quotes + fence
    let escape = "\\" + fence
    blank(quotes.utf8.count)
    while position < text.count {
      switch text[position] {
      case Self.quote where starts(with: end): return blank(end.utf8.count)
      case Self.newline where quotes.utf8.count == 1: return
      case Self.backslash where starts(with: escape + "("):
        blank(escape.utf8.count)
        copy()
        scanCode(isInterpolated: true)
      case Self.backslash where starts(with: escape): blank(escape.utf8.count + 1)
      default: blank(1)
      }
    }
  }

  /// How many `#` stand before the quotation mark of a string that begins here; nil where none does.
  private func poundsBeforeString() -> Int? {
    var end = position
    while end < text.count, text[end] == Self.pound { end += 1 }
    return end < text.count && text[end] == Self.quote ? end - position : nil
  }

  private func starts(with token: String) -> Bool {
    var index = position
    for byte in token.utf8 {
      guard index < text.count, text[index] == byte else { return false }
      index += 1
    }
    return true
  }

  private mutating func copy() {
    result.append(text[position])
    position += 1
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<count where position < text.count {
      result.append(text[position] == Self.newline ? Self.newline : Self.space)
      position += 1
    }
  }

  private static let newline = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")
  private static let slash = UInt8(ascii: "/")
  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
  private static let pound = UInt8(ascii: "#")
  private static let open = UInt8(ascii: "(")
  private static let close = UInt8(ascii: ")")
}
