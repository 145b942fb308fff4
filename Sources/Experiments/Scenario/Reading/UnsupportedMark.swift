/// An anchor, alias or tag in YAML text: what scenario files do without.
///
/// Found before the text is parsed: aliases of aliases can make a short file into an endless one. A mark counts
/// where a value or key can begin, outside quotes and comments.
struct UnsupportedMark: Equatable {
  /// The mark with what follows, such as `&base`.
  let text: String
  let line: Int
  let column: Int

  /// Says what it is and what to do.
  var message: String {
    let kind =
      switch text.first {
      case "&": "an anchor"
      case "*": "an alias"
      default: "a tag"
      }
    return "\(quoted(text)) is \(kind); accepted: values written out, or text in quotes"
  }

  /// The marks of a text, in order.
  ///
  /// - Complexity: O(`text.count`).
  static func all(in text: String) -> [UnsupportedMark] {
    LinePlaces.lines(of: text).enumerated().flatMap { number, line in
      marks(in: Array(line.unicodeScalars), line: number + 1)
    }
  }

  private static func marks(in scalars: [Unicode.Scalar], line: Int) -> [UnsupportedMark] {
    var marks: [UnsupportedMark] = []
    var canBegin = true
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "#" && (index == 0 || isSpace(scalars[index - 1])) { break }
      if canBegin && (scalar == "\"" || scalar == "'") {
        index = endOfQuote(from: index, in: scalars)
        canBegin = false
      } else if canBegin && (scalar == "&" || scalar == "*" || scalar == "!") {
        let rest = scalars[index...].prefix { !isSpace($0) && !",]}".unicodeScalars.contains($0) }
        marks.append(UnsupportedMark(text: text(of: rest), line: line, column: index + 1))
        canBegin = false
      } else if !isSpace(scalar) {
        canBegin = ":,[{-?".unicodeScalars.contains(scalar)
      }
      index += 1
    }
    return marks
  }

  /// The index of the closing quote, or of the line's last scalar.
  private static func endOfQuote(from start: Int, in scalars: [Unicode.Scalar]) -> Int {
    var index = start + 1
    while index < scalars.count && scalars[index] != scalars[start] {
      index += scalars[start] == "\"" && scalars[index] == "\\" ? 2 : 1
    }
    return min(index, scalars.count - 1)
  }

  private static func text(of scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t"
  }
}
