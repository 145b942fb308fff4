import Onboarding

/// What no section can check alone.
extension ScenarioReader {
  /// Notes a surface none of whose kinds of query a variant's policy, or the question chosen for it, can put.
  ///
  /// Nothing where one of them isn't known; who asks nothing can do so on any surface. A catalog without attributes has nothing to ask about them.
  mutating func refuseUnaskable(
    _ surface: Surface?, by variants: [Scenario.VariantChoice]?, catalog: Scenario.CatalogSource?,
    root: SourceTable
  ) {
    guard let surface, let variants, let node = root["surface"] else { return }
    let (value, path) = Self.place(of: ["kind", "kinds"], in: node, at: "surface")
    let kinds = surface.kinds
    let written = kinds.map { quoted($0.rawValue) }.joined(separator: " or ")
    let askers = variants.map { asker(in: $0) }.filter { !$0.asks.isEmpty }
    let unable = askers.filter { asker in !kinds.contains { asker.asks.contains($0) } }.map(\.name)
    guard unable.isEmpty else {
      let common = Query.Kind.allCases.filter { kind in askers.allSatisfy { $0.asks.contains(kind) } }
      problems.add(
        "\(written) is no query that \(listed(distinct(unable))) can put; accepted with these policies: "
          + "\(common.isEmpty ? "none" : listed(common.map(\.rawValue)))", at: value, path: path)
      return
    }
    guard case .builtin(let builtin) = catalog, builtin.attributes == 0 else { return }
    let left = kinds.filter(Query.Kind.aboutArtists.contains)
    let silent = askers.filter { asker in !left.contains { asker.asks.contains($0) } }.map(\.name)
    guard !silent.isEmpty else { return }
    problems.add(
      "\(written) leaves \(listed(distinct(silent))) nothing to ask: the catalog has no attributes; accepted: "
        + "catalog.attributes above 0, or a kind that is about artists alone", at: value, path: path)
  }

  /// Notes a surface with other kinds of query than a fitted behavior has answers to; nothing where either isn't known.
  mutating func refuseUnanswerable(
    _ surface: Surface?, under behaviors: [Scenario.BehaviorChoice]?, root: SourceTable
  ) {
    guard let surface, surface.kinds != [.artistGrid], let node = root["surface"] else { return }
    let fitted = (behaviors ?? []).filter(\.isFitted).map(\.name)
    guard !fitted.isEmpty else { return }
    let (value, path) = Self.place(of: ["kind", "kinds"], in: node, at: "surface")
    let others = surface.kinds.filter { $0 != .artistGrid }.map { quoted($0.rawValue) }
    problems.add(
      "\(others.joined(separator: " and ")) can't be answered by \(listed(fitted)): models are fitted to grids alone; "
        + "accepted with fitted behaviors: artist_grid", at: value, path: path)
  }

  /// What can be put by a variant's policy with the parts that were chosen; named for the part that narrows it.
  private func asker(in variant: Scenario.VariantChoice) -> (name: String, asks: [Query.Kind]) {
    guard let policy = vocabulary.policies.first(where: { $0.name == variant.policy }) else {
      return (variant.policy, Query.Kind.allCases)
    }
    for chosen in variant.parts {
      let part = policy.parts.first { $0.name == chosen.name }
      guard let asks = part?.options.first(where: { $0.name == chosen.option })?.asks else { continue }
      return ("\(policy.name) with \(chosen.name): \(chosen.option)", asks.filter(policy.asks.contains))
    }
    return (policy.name, policy.asks)
  }

  private func distinct(_ names: [String]) -> [String] {
    names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }.map(\.element)
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
