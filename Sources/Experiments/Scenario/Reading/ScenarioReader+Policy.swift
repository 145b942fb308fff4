import Onboarding

extension ScenarioReader {
  /// A variant's policy as it is read: its name, what fills its parts, its settings.
  typealias PolicyChoice = (
    name: String, parts: [Scenario.PolicyPart], parameters: [Scenario.PolicyParameter]
  )

  /// Reads a variant's `policy`: a name, or a table of `kind`, parts and parameters.
  ///
  /// A table that fills parts of the policy that is made of nothing else needs no `kind`.
  mutating func policy(of table: SourceTable) -> PolicyChoice? {
    let path = table.path(of: "policy")
    let names = vocabulary.policies.map(\.name)
    guard let node = table["policy"] else {
      noteMissing("policy", of: table, accepted: "one of \(listed(names)), or {kind: …, with its parameters}")
      return nil
    }
    guard case .table(let entries) = node.content else {
      return word(node, at: path, among: names).flatMap { choice(of: $0, from: nil, at: path) }
    }
    guard let kind = entries.first(where: { $0.key == "kind" })?.value else {
      if fillsParts(entries) {
        return choice(of: ScenarioVocabulary.composedPolicy, from: node, at: path)
      }
      problems.add(
        "is missing; accepted: one of \(listed(names))\(hint(forKindless: entries))", at: node,
        path: "\(path).kind")
      return nil
    }
    return word(kind, at: "\(path).kind", among: names).flatMap { choice(of: $0, from: node, at: path) }
  }

  /// The parts of the policy that is made of nothing else.
  private var composedParts: [ScenarioVocabulary.Part] {
    vocabulary.policies.first { $0.name == ScenarioVocabulary.composedPolicy }?.parts ?? []
  }

  /// Whether a table has a part of the composed policy.
  private func fillsParts(_ entries: [SourceNode.Entry]) -> Bool {
    let parts = composedParts
    return entries.contains { entry in parts.contains { $0.name == entry.key } }
  }

  /// What a table without a known key may have meant: `kind`, or a part of the composed policy.
  private func hint(forKindless entries: [SourceNode.Entry]) -> String {
    let keys = entries.map(\.key)
    for wanted in ["kind"] + composedParts.map(\.name) {
      guard let misspelled = nearestName(to: wanted, among: keys) else { continue }
      return "; did you mean \(quoted(wanted)) by \(quoted(misspelled))?"
    }
    return ""
  }

  /// Parts and parameters of a policy from a table, or by default.
  private mutating func choice(of name: String, from node: SourceNode?, at path: String) -> PolicyChoice? {
    guard let policy = vocabulary.policies.first(where: { $0.name == name }) else { return nil }
    guard let node, case .table(let entries) = node.content else {
      let parts = policy.parts.map { ($0, $0.defaultOption) }
      return choice(of: policy, parts: parts, in: nil)
    }
    var parts: [(ScenarioVocabulary.Part, String)] = []
    for part in policy.parts {
      let value = entries.first { $0.key == part.name }?.value
      let option = value.flatMap { word($0, at: "\(path).\(part.name)", among: part.options.map(\.name)) }
      parts.append((part, option ?? part.defaultOption))
    }
    let keys = ["kind"] + policy.parts.map(\.name) + Self.parameters(of: policy, parts: parts).map(\.name)
    let foreign = Self.foreign(to: parts, accepted: keys) + partsElsewhere(of: policy, accepted: keys)
    guard let table = self.table(node, at: path, keys: keys, foreign: foreign) else { return nil }
    return choice(of: policy, parts: parts, in: table)
  }

  private mutating func choice(
    of policy: ScenarioVocabulary.Policy, parts: [(part: ScenarioVocabulary.Part, option: String)],
    in table: SourceTable?
  ) -> PolicyChoice {
    var read: [Scenario.PolicyParameter] = []
    for parameter in Self.parameters(of: policy, parts: parts) {
      let value = table.map { self.value(of: parameter, in: $0) } ?? parameter.defaultValue
      read.append(.init(name: parameter.name, value: value))
    }
    let chosen = parts.map { part, option in
      Scenario.PolicyPart(
        name: part.name, option: option,
        isDefault: option == part.defaultOption && policy.name != ScenarioVocabulary.composedPolicy)
    }
    return (policy.name, chosen, read)
  }

  /// The parameters of a policy and of what fills its parts, in order of name.
  private static func parameters(
    of policy: ScenarioVocabulary.Policy, parts: [(part: ScenarioVocabulary.Part, option: String)]
  ) -> [ScenarioVocabulary.Parameter] {
    let own = parts.flatMap { part, option in
      part.options.first { $0.name == option }?.parameters ?? []
    }
    return (policy.parameters + own).sorted { $0.name < $1.name }
  }

  /// Parameters of units that weren't chosen, each with what it would take.
  private static func foreign(
    to parts: [(part: ScenarioVocabulary.Part, option: String)], accepted: [String]
  ) -> [(key: String, message: String)] {
    parts.flatMap { part, chosen in
      part.options.filter { $0.name != chosen }.flatMap { option in
        option.parameters.filter { !accepted.contains($0.name) }.map { parameter in
          (
            parameter.name,
            "\(quoted(parameter.name)) belongs to \(part.name): \(option.name), and \(part.name) is \(chosen) here"
          )
        }
      }
    }
  }

  /// Parts that the composed policy has and this one doesn't, each with where it can be chosen.
  private func partsElsewhere(
    of policy: ScenarioVocabulary.Policy, accepted: [String]
  ) -> [(key: String, message: String)] {
    let own = accepted.filter { $0 != "kind" }
    return composedParts.map(\.name).filter { !accepted.contains($0) }.map { part in
      (
        part,
        "\(quoted(part)) is no part of \(policy.name); accepted: \(own.isEmpty ? "no further key" : listed(own)), or a "
          + "policy of parts alone, {\(part): …} without kind"
      )
    }
  }

  private mutating func value(of parameter: ScenarioVocabulary.Parameter, in table: SourceTable) -> Double {
    guard parameter.isInteger else {
      return number(parameter.name, of: table, in: parameter.range, default: parameter.defaultValue)
    }
    let range = Int(parameter.range.lowerBound)...Int(parameter.range.upperBound)
    return Double(integer(parameter.name, of: table, in: range, default: Int(parameter.defaultValue)))
  }
}
