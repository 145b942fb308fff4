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
      kind = word(entry.value, at: "\(path).kind", among: Self.behaviorKinds.map(\.name))
    }
    guard let kind, let own = Self.behaviorKinds.first(where: { $0.name == kind }) else { return nil }
    let keys = ["name", "kind"] + own.keys
    let foreign = Self.behaviorKinds.filter { $0.name != kind }.flatMap { other in
      other.keys.map { key in
        (
          key: key,
          message:
            "\(quoted(key)) belongs to kind \(other.name), and the kind is \(kind); accepted: \(listed(keys))"
        )
      }
    }
    guard let table = table(node, at: path, keys: keys, foreign: foreign) else { return nil }
    switch kind {
    case "structural": return structural(table)
    case "fitted": return fitted(table)
    default: return .init(name: behaviorName(of: table) ?? "replayed", kind: .replayed)
    }
  }

  /// The kinds of behavior, with the keys of each beside `name` and `kind`.
  private static let behaviorKinds: [(name: String, keys: [String])] = [
    ("structural", ["preset"] + StructuralParameterTable.names), ("replayed", []),
    ("fitted", ["path", "member", "sha256"]),
  ]

  private mutating func fitted(_ table: SourceTable) -> Scenario.BehaviorChoice? {
    let accepted = "the path of a model file that overture fit wrote"
    let path = table.path(of: "path")
    guard let node = table["path"] else {
      noteMissing("path", of: table, accepted: accepted)
      return nil
    }
    guard let file = text(node, at: path, accepted: accepted) else { return nil }
    guard !file.unicodeScalars.contains("\0") else {
      problems.add("\(quoted(file)) can't be a path; accepted: \(accepted)", at: node, path: path)
      return nil
    }
    let member = table["member"].flatMap {
      integer($0, at: table.path(of: "member"), in: ScenarioLimits.members)
    }
    let source = Scenario.FittedSource(path: file, member: member, digest: digest(of: table))
    let usual = Scenario.FittedSource.usualName(ofFile: file)
    return .init(
      name: behaviorName(of: table) ?? member.map { "\(usual)-\($0)" } ?? usual, kind: .fitted(source))
  }

  private mutating func digest(of table: SourceTable) -> String? {
    let accepted = "the file's SHA-256: 64 digits from 0 to f, in quotes"
    guard let node = table["sha256"],
      let digest = text(node, at: table.path(of: "sha256"), accepted: accepted)
    else { return nil }
    guard digest.utf8.count == 64, digest.utf8.allSatisfy("0123456789abcdef".utf8.contains) else {
      problems.add(
        "\(quoted(digest)) is no digest; accepted: \(accepted)", at: node, path: table.path(of: "sha256"))
      return nil
    }
    return digest
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
        "\(quoted(choice.name)) \(choice.isFitted ? "has people of its own" : "is made up"), and listeners with population: replayed answer for themselves; accepted: "
          + "replayed", at: node, path: path)
    }
  }
}
