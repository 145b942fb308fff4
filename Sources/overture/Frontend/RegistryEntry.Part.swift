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

    /// What fills it, in a line.
    var title: String {
      "\(name): one of \(options.map(\.name).joined(separator: ", ")); default \(defaultOption)"
    }

    /// A line for each unit, and one for each setting of a unit below that.
    var optionLines: [String] {
      options.flatMap { option in
        ["\(option.name): \(option.text)"] + option.parameters.map { "  \($0.name): \($0.text)" }
      }
    }

    /// Whether another part has the same name and units, whatever the default.
    func isFilled(as other: Self) -> Bool { name == other.name && optionLines == other.optionLines }

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
