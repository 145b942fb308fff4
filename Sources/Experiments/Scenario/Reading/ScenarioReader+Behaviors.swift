import Behavior

extension ScenarioReader {
  /// Reads `behaviors`, or what another key calls so; a nil population is unknown and goes with all of them.
  mutating func behaviors(
    of root: SourceTable, population: Scenario.ListenerSource.Population?, key: String = "behaviors"
  ) -> [Scenario.BehaviorChoice] {
    guard let node = root[key] else { return [defaultBehavior(for: population)] }
    let accepted =
      "a list of \(listed(behaviorWords)) and tables such as {kind: structural, patience_median: 60}"
    guard let items = list(node, at: key, of: accepted) else { return [] }
    if items.isEmpty { problems.add("the list is empty; accepted: \(accepted)", at: node, path: key) }
    var choices: [Scenario.BehaviorChoice] = []
    var names: [(name: String, node: SourceNode, path: String)] = []
    for (index, item) in items.enumerated() {
      let path = "\(key)[\(index)]"
      guard let choice = behavior(item, at: path) else { continue }
      refuse(choice, item, at: path, unlessIn: population)
      choices.append(choice)
      names.append((choice.name, item, path))
    }
    refuseRepeats(names, hint: "; give one of them another with name: …")
    return choices
  }

  /// The words that stand for a whole behavior.
  private var behaviorWords: [String] { vocabulary.behaviors.map(\.name) + ["replayed"] }

  private func defaultBehavior(for population: Scenario.ListenerSource.Population?) -> Scenario.BehaviorChoice
  {
    population == .replayed
      ? .init(name: "replayed", kind: .replayed)
      : .init(name: "typical", kind: .structural(preset("typical")))
  }

  private func preset(_ name: String) -> StructuralParameters {
    vocabulary.behaviors.first { $0.name == name }?.parameters ?? StructuralParameters()
  }

  private mutating func behavior(_ node: SourceNode, at path: String) -> Scenario.BehaviorChoice? {
    if case .table(let entries) = node.content { return behavior(node, entries, at: path) }
    guard let name = word(node, at: path, among: behaviorWords) else { return nil }
    return name == "replayed"
      ? .init(name: name, kind: .replayed) : .init(name: name, kind: .structural(preset(name)))
  }

  private mutating func behavior(
    _ node: SourceNode, _ entries: [SourceNode.Entry], at path: String
  ) -> Scenario.BehaviorChoice? {
    var kind: String? = "structural"
    if let entry = entries.first(where: { $0.key == "kind" }) {
      kind = word(entry.value, at: "\(path).kind", among: ["structural", "replayed"])
    }
    guard let kind else { return nil }
    let structuralKeys = ["preset"] + StructuralParameterTable.names
    if kind == "structural" {
      guard let table = table(node, at: path, keys: ["name", "kind"] + structuralKeys) else { return nil }
      return structural(table)
    }
    let foreign = structuralKeys.map {
      (
        key: $0,
        message: "\(quoted($0)) belongs to kind structural, and the kind is replayed; accepted: name, kind"
      )
    }
    guard let table = table(node, at: path, keys: ["name", "kind"], foreign: foreign) else { return nil }
    return .init(name: behaviorName(of: table) ?? "replayed", kind: .replayed)
  }

  private mutating func structural(_ table: SourceTable) -> Scenario.BehaviorChoice {
    var base = "typical"
    if let node = table["preset"] {
      base = word(node, at: table.path(of: "preset"), among: vocabulary.behaviors.map(\.name)) ?? base
    }
    var parameters = preset(base)
    for row in StructuralParameterTable.rows {
      guard let node = table[row.name] else { continue }
      let path = table.path(of: row.name)
      switch row.place {
      case .flag(let keyPath): if let value = flag(node, at: path) { parameters[keyPath: keyPath] = value }
      case .number(let keyPath, in: let range):
        if let value = number(node, at: path, in: range) { parameters[keyPath: keyPath] = value }
      }
    }
    let name = behaviorName(of: table) ?? (parameters == preset(base) ? base : "structural")
    return .init(name: name, kind: .structural(parameters))
  }

  /// A behavior's own name; `all` and `worst` are what results over all behaviors are called.
  private mutating func behaviorName(of table: SourceTable) -> String? {
    guard let node = table["name"], let name = name(.label, node, at: table.path(of: "name")) else {
      return nil
    }
    if name == "all" || name == "worst" {
      problems.add(
        "\(quoted(name)) is what results over all behaviors are called; accepted: any other name", at: node,
        path: table.path(of: "name"))
    }
    return name
  }

  private mutating func refuse(
    _ choice: Scenario.BehaviorChoice, _ node: SourceNode, at path: String,
    unlessIn population: Scenario.ListenerSource.Population?
  ) {
    guard let population else { return }
    if choice.kind == .replayed && population != .replayed {
      problems.add(
        "\"replayed\" answers need listeners with population: replayed, and it is \(population.rawValue); accepted: "
          + "\(listed(vocabulary.behaviors.map(\.name)))", at: node, path: path)
    } else if choice.kind != .replayed && population == .replayed {
      problems.add(
        "\(quoted(choice.name)) is made up, and listeners with population: replayed answer for themselves; accepted: "
          + "replayed", at: node, path: path)
    }
  }
}
