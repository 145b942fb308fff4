/// A JSON value whose objects keep their order and whose numbers read back exactly.
///
/// Written by hand because the format is a contract: the same record always gives the same bytes.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case unsigned(UInt64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])
  /// JSON text that was written before.
  case written(String)

  /// A key with its value.
  package struct Member: Sendable, Equatable {
    /// The key, not yet quoted.
    package var key: String
    /// What stands under it.
    package var value: JSONValue

    /// A value under a key.
    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// An object with members in the given order.
  package static func members(_ pairs: KeyValuePairs<String, JSONValue>) -> Self {
    .object(pairs.map { Member(key: $0.key, value: $0.value) })
  }

  /// A string, or null.
  package static func optional(_ text: String?) -> Self { text.map(Self.string) ?? .null }

  /// A whole number, or null.
  package static func optional(_ value: Int?) -> Self { value.map(Self.integer) ?? .null }

  /// A number, or null where it is undefined.
  package static func optional(_ value: Double?) -> Self { value.map(Self.number) ?? .null }

  /// The value on one line; a number that is not finite is null.
  package var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .unsigned(let value): String(value)
    case .number(let value): value.isFinite ? Self.shortest(value) : "null"
    case .string(let value): Self.quoted(value)
    case .written(let text): text
    case .array(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.key) + ": " + $0.value.text }.joined(separator: ", ") + "}"
    }
  }

  /// The fewest digits that read back as the same number; whole numbers without a point.
  package static func shortest(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A string in quotation marks, escaped.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
