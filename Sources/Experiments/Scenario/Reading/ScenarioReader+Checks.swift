import Onboarding

/// What no section can check alone.
extension ScenarioReader {
  /// Notes a surface none of whose kinds of query a variant's policy can put; nothing where either isn't known.
  mutating func refuseUnaskable(
    _ surface: Surface?, by variants: [Scenario.VariantChoice]?, root: SourceTable
  ) {
    guard let kinds = surface?.kinds, let variants, let node = root["surface"] else { return }
    let policies = vocabulary.policies.filter { policy in variants.contains { $0.policy == policy.name } }
    let unable = policies.filter { policy in !kinds.contains { policy.asks.contains($0) } }.map(\.name)
    guard !unable.isEmpty else { return }
    let common = Query.Kind.allCases.filter { kind in policies.allSatisfy { $0.asks.contains(kind) } }
    let (value, path) = Self.place(of: ["kind", "kinds"], in: node, at: "surface")
    problems.add(
      "\(kinds.map { quoted($0.rawValue) }.joined(separator: " or ")) is no query that \(listed(unable)) can put; accepted with these policies: "
        + "\(common.isEmpty ? "none" : listed(common.map(\.rawValue)))", at: value, path: path)
  }

  /// Notes more cells than a run can hold; nothing where a factor isn't known.
  mutating func refuseExcess(replicates: Int?, behaviors: Int?, variants: Int?, root: SourceTable) {
    guard let replicates, let behaviors, let variants else { return }
    let cells = replicates * behaviors * variants
    guard cells > ScenarioLimits.cells else { return }
    let (value, path) = Self.place(of: ["replicates", "variants"], in: root.node, at: "")
    problems.add(
      "\(replicates) replicates × \(behaviors) behaviors × \(variants) variants are \(cells) cells; accepted: at most "
        + "\(ScenarioLimits.cells)", at: value, path: path)
  }

  /// The first of some keys that a table has, with its path; else the table itself.
  static func place(of keys: [String], in node: SourceNode, at path: String) -> (SourceNode, String) {
    guard case .table(let entries) = node.content else { return (node, path) }
    for key in keys {
      guard let entry = entries.first(where: { $0.key == key }) else { continue }
      return (entry.value, path.isEmpty ? key : "\(path).\(key)")
    }
    return (node, path)
  }
}
