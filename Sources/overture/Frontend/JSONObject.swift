import Foundation

/// A JSON object with its keys in the order given.
struct JSONObject {
  private let members: [(String, Value)]

  init(_ members: [(String, Value)]) {
    self.members = members
  }

  /// A JSON value; nil text and numbers that aren't finite become null.
  indirect enum Value {
    case text(String?)
    case number(Double?)
    case flag(Bool)
    case raw(String)
    case list([Value])
    case object(JSONObject)
  }

  var text: String {
    "{" + members.map { "\(Self.quoted($0.0)): \(Self.text(of: $0.1))" }.joined(separator: ", ") + "}"
  }

  private static func text(of value: Value) -> String {
    switch value {
    case .text(let text): text.map { quoted($0) } ?? "null"
    case .number(let number): numeral(number)
    case .flag(let flag): flag ? "true" : "false"
    case .raw(let text): text
    case .list(let values): "[" + values.map { Self.text(of: $0) }.joined(separator: ", ") + "]"
    case .object(let object): object.text
    }
  }

  /// The shortest text that reads back as the number; whole numbers without a point.
  private static func numeral(_ number: Double?) -> String {
    guard let number, number.isFinite else { return "null" }
    return number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case let control where control.value < 0x20: result += String(format: "\\u%04x", control.value)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
