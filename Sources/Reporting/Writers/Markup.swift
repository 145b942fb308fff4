/// A piece of XML that is well-formed and escaped by construction.
///
/// It serves HTML (in its XML-compatible form) and SVG alike. Text enters only through `text(_:)`
/// and attributes, both escaped; there is no way to insert markup from a string of the record.
struct Markup: Sendable, Equatable, ExpressibleByStringLiteral {
  private(set) var source: String

  private init(source: String) {
    self.source = source
  }

  /// Escaped text.
  init(stringLiteral value: String) {
    source = Self.escaped(value)
  }

  /// Nothing.
  static let empty = Self(source: "")

  /// Escaped text.
  static func text(_ value: String) -> Self {
    Self(source: escaped(value))
  }

  /// The project's own style sheet, which must hold neither `<` nor `&`.
  static func style(_ sheet: StaticString) -> Self {
    Self(source: "<style>\(sheet)</style>")
  }

  /// An element with attributes, in the given order, and content; empty attribute values are left out.
  static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ content: [Self] = []
  ) -> Self {
    var source = "<\(name)"
    for (key, value) in attributes where !value.isEmpty {
      source += " \(key)=\"\(escaped(value))\""
    }
    if content.isEmpty, isVoid("\(name)") { return Self(source: source + "/>") }
    source += ">"
    for part in content { source += part.source }
    return Self(source: source + "</\(name)>")
  }

  /// Pieces one after the other.
  static func joined(_ parts: [Self], separator: Self = .empty) -> Self {
    Self(source: parts.map(\.source).joined(separator: separator.source))
  }

  /// Replaces the five characters that mean something in XML, and those that it cannot hold.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in Text.printable(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isVoid(_ name: String) -> Bool {
    ["meta", "br", "hr", "link", "line", "rect", "path", "circle", "polyline", "polygon", "use", "col"]
      .contains(name)
  }
}
