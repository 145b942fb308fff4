import Onboarding

extension RegistryEntry {
  /// A place in an entry that one of several units fills.
  struct Part {
    var name: String
    var defaultOption: String
    var options: [Option]

    /// A unit that can fill it.
    struct Option {
      var name: String
      /// What it does, and its source.
      var text: String
      var parameters: [Parameter]
      /// What JSON has after the name.
      var fields: [JSONValue.Member]
    }

    /// A line for the part, one for each unit below it, one for each setting of a unit below that.
    var lines: [String] {
      let words = options.map(\.name).joined(separator: ", ")
      return ["\(name): one of \(words); default \(defaultOption)"]
        + options.flatMap { option in
          ["  \(option.name): \(option.text)"] + option.parameters.map { "    \($0.name): \($0.text)" }
        }
    }

    var json: JSONValue {
      .object([
        member("name", .string(name)), member("default", .string(defaultOption)),
        member("options", .array(options.map(\.json))),
      ])
    }
  }
}

extension RegistryEntry.Part.Option {
  fileprivate var json: JSONValue {
    let settings = parameters.map { JSONValue.object([member("name", .string($0.name))] + $0.fields) }
    return .object([member("name", .string(name))] + fields + [member("parameters", .array(settings))])
  }
}
