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

  /// Entries in words; a part that several of them have alike is told once, at the end.
  static func text(of entries: [RegistryEntry]) -> String {
    let parts = entries.flatMap(\.parts)
    var shared: [Part] = []
    for part in parts where !shared.contains(where: { $0.isFilled(as: part) }) {
      if parts.count(where: { $0.isFilled(as: part) }) > 1 { shared.append(part) }
    }
    let told = entries.map { $0.text(without: shared) }
    let common = shared.map { part in
      "\(part.name)  (a part of policies above)\n" + part.optionLines.map { "    \($0)\n" }.joined()
    }
    return (told + common).joined(separator: "\n")
  }

  /// The name with what is known of it below, indented; of shared parts the first line alone.
  private func text(without shared: [Part]) -> String {
    let settings = parameters.map { "\($0.name): \($0.text)" }
    let choices = parts.flatMap { part in
      shared.contains { $0.isFilled(as: part) }
        ? [part.title + " (see the end)"] : [part.title] + part.optionLines.map { "  \($0)" }
    }
    let indented = (lines + settings + choices).map { "    \($0)\n" }
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
