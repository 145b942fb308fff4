import Onboarding

extension ScenarioReader {
  /// Reads a variant's `policy`: a name, or a table of `kind` and parameters.
  mutating func policy(of table: SourceTable) -> (name: String, parameters: [Scenario.PolicyParameter])? {
    let path = table.path(of: "policy")
    let names = vocabulary.policies.map(\.name)
    guard let node = table["policy"] else {
      noteMissing("policy", of: table, accepted: "one of \(listed(names)), or {kind: …, with its parameters}")
      return nil
    }
    guard case .table(let entries) = node.content else {
      return word(node, at: path, among: names).map { ($0, parameters(of: $0, in: nil)) }
    }
    guard let kind = entries.first(where: { $0.key == "kind" })?.value else {
      let misspelled = nearestName(to: "kind", among: entries.map(\.key))
      let hint = misspelled.map { "; did you mean \"kind\" by \(quoted($0))?" } ?? ""
      problems.add("is missing; accepted: one of \(listed(names))\(hint)", at: node, path: "\(path).kind")
      return nil
    }
    guard let name = word(kind, at: "\(path).kind", among: names) else { return nil }
    let keys = vocabulary.policies.first { $0.name == name }?.parameters.map(\.name) ?? []
    guard let settings = self.table(node, at: path, keys: ["kind"] + keys) else { return nil }
    return (name, parameters(of: name, in: settings))
  }

  /// The parameters of a policy, in order of name, from a table or by default.
  private mutating func parameters(of policy: String, in table: SourceTable?) -> [Scenario.PolicyParameter] {
    let known = vocabulary.policies.first { $0.name == policy }?.parameters ?? []
    var read: [Scenario.PolicyParameter] = []
    for parameter in known.sorted(by: { $0.name < $1.name }) {
      let value = table.map { self.value(of: parameter, in: $0) } ?? parameter.defaultValue
      read.append(.init(name: parameter.name, value: value))
    }
    return read
  }

  private mutating func value(of parameter: ScenarioVocabulary.Parameter, in table: SourceTable) -> Double {
    guard parameter.isInteger else {
      return number(parameter.name, of: table, in: parameter.range, default: parameter.defaultValue)
    }
    let range = Int(parameter.range.lowerBound)...Int(parameter.range.upperBound)
    return Double(integer(parameter.name, of: table, in: range, default: Int(parameter.defaultValue)))
  }
}
