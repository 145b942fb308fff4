import Onboarding

/// One entry of a registry, in words and as JSON.
struct RegistryEntry {
  var name: String
  /// What a reader should know before the lines: that it is no candidate, say.
  var remark = ""
  /// Lines below the name.
  var lines: [String]
  var parameters: [Parameter] = []
  var parts: [Part] = []
  /// What JSON has between name and parameters.
  var fields: [JSONValue.Member]

  /// A setting of the entry.
  struct Parameter {
    var name: String
    /// Meaning, range and default, or the value.
    var text: String
    /// What JSON has after the name.
    var fields: [JSONValue.Member]
  }

  /// The name with what is known of it below, indented.
  var text: String {
    let settings = parameters.map { "\($0.name): \($0.text)" }
    let indented = (lines + settings + parts.flatMap(\.lines)).map { "    \($0)\n" }
    return name + (remark.isEmpty ? "" : "  (\(remark))") + "\n" + indented.joined()
  }

  var json: JSONValue {
    let settings = parameters.map { JSONValue.object([member("name", .string($0.name))] + $0.fields) }
    let choices = parts.isEmpty ? [] : [member("parts", .array(parts.map(\.json)))]
    return .object(
      [member("name", .string(name))] + fields + [member("parameters", .array(settings))] + choices)
  }
}

/// A key with its value, for objects that are put together from parts.
func member(_ key: String, _ value: JSONValue) -> JSONValue.Member {
  JSONValue.Member(key: key, value: value)
}
