/// Copies Swift code and blanks out comments and strings, keeping every line where it was.
///
/// *Edge case*: a regular expression literal is taken for code, so a quotation mark within one may blank the rest of
/// its line.
struct CodeScanner {
  private let text: [Character]
  private var position = 0
  private var result = ""

  init(_ text: String) {
    self.text = Array(text)
  }

  /// The whole text, blanked.
  mutating func code() -> String {
    scanCode(untilClosing: nil)
    return result
  }

  /// Copies code up to the end, or past the parenthesis that ends an interpolation.
  private mutating func scanCode(untilClosing close: Character?) {
    var depth = 0
    while position < text.count {
      if starts(with: "//") {
        blank { $0.starts(with: "\n") }
      } else if starts(with: "/*") {
        blankComment()
      } else if let pounds = poundsBeforeString() {
        scanString(pounds: pounds)
      } else {
        let character = text[position]
        copy()
        if character == "(" { depth += 1 }
        guard character == ")" else { continue }
        if depth == 0, close != nil { return }
        depth -= 1
      }
    }
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
    blank(quotes.count)
    while position < text.count {
      if starts(with: quotes + fence) { return blank(quotes.count + pounds) }
      if quotes.count == 1, starts(with: "\n") { return }
      if starts(with: "\\" + fence + "(") {
        blank(1 + pounds)
        copy()
        scanCode(untilClosing: ")")
      } else if starts(with: "\\" + fence) {
        blank(2 + pounds)
      } else {
        blank(1)
      }
    }
  }

  /// How many `#` stand before the quotation mark of a string that begins here; nil where none does.
  private func poundsBeforeString() -> Int? {
    var end = position
    while end < text.count, text[end] == "#" { end += 1 }
    return end < text.count && text[end] == "\"" ? end - position : nil
  }

  private func starts(with token: String) -> Bool {
    text[position...].starts(with: token)
  }

  private mutating func copy() {
    result.append(text[position])
    position += 1
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<count where position < text.count {
      result.append(text[position].isNewline ? "\n" : " ")
      position += 1
    }
  }

  private mutating func blank(until isEnd: (Self) -> Bool) {
    while position < text.count, !isEnd(self) { blank(1) }
  }
}
