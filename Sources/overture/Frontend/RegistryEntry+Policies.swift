import Elicitation
import Experiments
import Onboarding

extension RegistryEntry {
  /// Every policy with its settings.
  static var policies: [RegistryEntry] { PolicyRegistry.descriptions.map { RegistryEntry($0) } }

  private init(_ policy: PolicyDescription) {
    self.init(
      name: policy.name,
      remark: policy.isCheating
        ? "sees the truth: a ceiling, not a candidate"
        : policy.learnsAcrossListeners ? "learns across listeners" : "",
      lines: [
        policy.summary,
        policy.asks.isEmpty
          ? "Asks: nothing." : "Asks: \(policy.asks.map(\.rawValue).joined(separator: ", ")).",
        "Source: \(policy.source). Verified: \(policy.verification.rawValue).",
      ],
      parameters: policy.parameters.map { Parameter($0) }, parts: policy.parts.map { Part($0) },
      fields: [
        member("summary", .string(policy.summary)), member("source", .string(policy.source)),
        member("verification", .string(policy.verification.rawValue)),
        member("cheating", .bool(policy.isCheating)),
        member("learns_across_listeners", .bool(policy.learnsAcrossListeners)),
        member("asks", .array(policy.asks.map { .string($0.rawValue) })),
      ])
  }
}

extension RegistryEntry.Part {
  fileprivate init(_ part: PolicyDescription.Part) {
    self.init(
      name: part.name, defaultOption: part.defaultOption,
      options: part.options.map { option in
        Option(
          name: option.name,
          text: option.source.map { "\(option.summary). Source: \($0)." } ?? option.summary,
          parameters: option.parameters.map { RegistryEntry.Parameter($0) },
          fields: [
            member("summary", .string(option.summary)),
            member("source", option.source.map { .string($0) } ?? .null),
          ])
      })
  }
}

extension RegistryEntry.Parameter {
  fileprivate init(_ parameter: PolicyDescription.Parameter) {
    let (low, high) = (parameter.range.lowerBound, parameter.range.upperBound)
    let range = "\(JSONValue.shortest(low))…\(JSONValue.shortest(high))"
    self.init(
      name: parameter.name,
      text: "\(parameter.meaning); \(range), default \(JSONValue.shortest(parameter.defaultValue))",
      fields: [
        member("default", .number(parameter.defaultValue)), member("low", .number(low)),
        member("high", .number(high)), member("integer", .bool(parameter.isInteger)),
        member("meaning", .string(parameter.meaning)),
      ])
  }
}
