import Fitting
import Onboarding

/// Studies are written with the words of scenarios.
extension ScenarioReader {
  /// The settings of a whole study.
  static let studyKeys = [
    "overture_study", "name", "seed", "catalog", "surface", "horizon_days", "worlds", "logging", "models",
    "targets", "metrics", "live_users", "simulated_users", "replications", "epochs",
  ]

  /// Reads a study's top table; nil where it is none.
  mutating func study(from node: SourceNode, question: String) -> Study? {
    guard let root = table(node, at: "", keys: Self.studyKeys) else { return nil }
    readStudyVersion(of: root)
    let name = requiredName(.kebab, "name", of: root)
    let catalog = catalog(of: root)
    let population: Scenario.ListenerSource.Population? = catalog.map { $0.isImported ? .fitted : .builtin }
    let surface = sound { $0.surface(of: root) }
    refuseOtherKinds(surface, root: root)
    let worlds = worlds(of: root, population: population)
    refuseExcess(worlds.count, "worlds", of: root, in: StudyLimits.worlds)
    refuseFitted(worlds, root: root)
    let targets = targets(of: root)
    let models = models(of: root)
    let logging = logging(of: root, targets: targets, models: models)
    return Study(
      name: name ?? "", question: question,
      seed: UInt64(integer("seed", of: root, in: ScenarioLimits.seed, default: 1)),
      catalog: catalog ?? .builtin(.init()), surface: surface ?? Surface(),
      horizonDays: integer("horizon_days", of: root, in: ScenarioLimits.horizonDays, default: 10),
      worlds: worlds, logging: logging, models: models, targets: targets ?? [],
      metrics: studyMetrics(of: root),
      liveUsers: integer("live_users", of: root, in: StudyLimits.liveUsers, default: 50_000),
      simulatedUsers: integer("simulated_users", of: root, in: StudyLimits.simulatedUsers, default: 5000),
      replications: integer("replications", of: root, in: StudyLimits.replications, default: 200),
      epochs: integer("epochs", of: root, in: StudyLimits.epochs, default: 20))
  }

  private mutating func readStudyVersion(of root: SourceTable) {
    guard let node = root["overture_study"] else {
      return noteMissing("overture_study", of: root, accepted: "1, the number of this format")
    }
    if let version = integer(node, at: "overture_study", in: Int.min...Int.max), version != 1 {
      problems.add(
        "\(version) is a format that isn't known here; accepted: 1", at: node, path: "overture_study")
    }
  }

  /// Models that are fitted to logs answer grids, and no other question.
  private mutating func refuseOtherKinds(_ surface: Surface?, root: SourceTable) {
    guard let surface, let node = root["surface"], surface.kinds != [.artistGrid] else { return }
    let (value, path) = Self.place(of: ["kind", "kinds"], in: node, at: "surface")
    let kinds = surface.kinds.map(\.rawValue)
    problems.add(
      "\(listed(kinds)): models that are fitted to logs answer grids alone; accepted: "
        + Query.Kind.artistGrid.rawValue, at: value, path: path)
  }

  /// Reads `worlds`; people who are recorded, or made up by a model, are none.
  private mutating func worlds(
    of root: SourceTable, population: Scenario.ListenerSource.Population?
  ) -> [Scenario.BehaviorChoice] {
    guard root["worlds"] != nil else {
      noteMissing("worlds", of: root, accepted: "a list of behaviors such as [typical, overloaded]")
      return []
    }
    return behaviors(of: root, population: population, key: "worlds")
  }

  /// What was learned from logs can't play the service that the logs are of.
  private mutating func refuseFitted(_ worlds: [Scenario.BehaviorChoice], root: SourceTable) {
    guard let node = root["worlds"], case .list(let items) = node.content else { return }
    for (index, item) in items.enumerated() {
      let (value, path) = Self.place(of: ["kind"], in: item, at: "worlds[\(index)]")
      guard case .scalar("fitted", isPlain: _) = value.content else { continue }
      problems.add(
        "a fitted model is what a study judges, and no hidden world; accepted: structural", at: value,
        path: path)
    }
  }

  private mutating func refuseExcess(
    _ count: Int, _ key: String, of root: SourceTable, in range: ClosedRange<Int>
  ) {
    guard let node = root[key], count > range.upperBound else { return }
    problems.add("\(count) of them; accepted: at most \(range.upperBound)", at: node, path: key)
  }

  // MARK: Targets

  /// Reads `targets`, of which the first is the control; nil where something is wrong with them.
  private mutating func targets(of root: SourceTable) -> [Scenario.VariantChoice]? {
    let accepted = "a list such as [{name: popular, policy: popularity}, {name: helf, policy: helf}]"
    guard let (items, node) = variantItems(of: root, key: "targets", accepted: accepted) else { return nil }
    let before = problems.problems.count
    var targets = variants(items, key: "targets")
    for (index, item) in items.enumerated() { refuse(targets[index], item, at: "targets[\(index)]") }
    if !items.isEmpty, !StudyLimits.targets.contains(items.count) {
      problems.add(
        "\(items.count) policies; accepted: \(StudyLimits.targets.lowerBound) to "
          + "\(StudyLimits.targets.upperBound), since pairs are compared", at: node, path: "targets")
    }
    guard problems.problems.count == before, !targets.isEmpty else { return nil }
    for index in targets.indices { targets[index].isControl = index == 0 }
    return targets
  }

  /// Notes a target that no service could have, or that can't be played for itself, or that claims to be the control.
  private mutating func refuse(_ target: Scenario.VariantChoice, _ node: SourceNode, at path: String) {
    if case .table(let entries) = node.content, let control = entries.first(where: { $0.key == "control" }) {
      problems.add(
        "the first target is the control; accepted: no \"control\" here", at: control.value,
        path: "\(path).control")
    }
    guard let policy = vocabulary.policies.first(where: { $0.name == target.policy }) else { return }
    let (value, place) = Self.place(of: ["policy"], in: node, at: path)
    let usable = vocabulary.policies.filter {
      !$0.isCheating && !$0.learnsAcrossListeners && ($0.asks.isEmpty || $0.asks.contains(.artistGrid))
    }
    let reason: String? =
      policy.isCheating
      ? "sees the listener's truth, which no service does"
      : policy.learnsAcrossListeners
        ? "learns across listeners, and a study plays each listener for themselves"
        : !policy.asks.isEmpty && !policy.asks.contains(.artistGrid)
          ? "puts no grids, and models answer grids alone" : nil
    if let reason {
      problems.add(
        "\(policy.name) \(reason); accepted: \(listed(usable.map(\.name)))", at: value, path: place)
    }
  }

  // MARK: Models

  private static let families = FittedFamily.allCases.map(\.rawValue)

  /// Reads `models`; all families where the file says nothing.
  private mutating func models(of root: SourceTable) -> [FittedFamily] {
    guard let node = root["models"] else { return FittedFamily.allCases }
    return models(node, at: "models")
  }

  private mutating func models(_ node: SourceNode, at path: String) -> [FittedFamily] {
    let read = words(node, at: path, among: Self.families) ?? []
    if case .list(let items) = node.content, items.isEmpty {
      problems.add(
        "the list is empty; accepted: at least one of \(listed(Self.families))", at: node, path: path)
    }
    return read.compactMap { FittedFamily(rawValue: $0) }
  }

  // MARK: Logs

  private mutating func logging(
    of root: SourceTable, targets: [Scenario.VariantChoice]?, models: [FittedFamily]
  ) -> [Study.Logging] {
    let accepted =
      "a list such as [{name: mixed, policies: [popular, helf], exploration: 0.1, sessions: 20000}]"
    guard let node = root["logging"] else {
      noteMissing("logging", of: root, accepted: accepted)
      return []
    }
    guard let items = list(node, at: "logging", of: accepted) else { return [] }
    if items.isEmpty { problems.add("the list is empty; accepted: \(accepted)", at: node, path: "logging") }
    refuseExcess(items.count, "logging", of: root, in: StudyLimits.worlds)
    var logging: [Study.Logging] = []
    var names: [(name: String, node: SourceNode, path: String)] = []
    for (index, item) in items.enumerated() {
      let path = "logging[\(index)]"
      guard let log = log(item, at: path, targets: targets, models: models) else { continue }
      logging.append(log)
      if !log.name.isEmpty { names.append((log.name, item, "\(path).name")) }
    }
    refuseRepeats(names)
    return logging
  }

  private mutating func log(
    _ node: SourceNode, at path: String, targets: [Scenario.VariantChoice]?, models: [FittedFamily]
  ) -> Study.Logging? {
    let keys = ["name", "policies", "exploration", "sessions", "models", "members"]
    guard let table = table(node, at: path, keys: keys) else { return nil }
    let name = requiredName(.label, "name", of: table)
    let policies = policies(of: table, targets: targets)
    let exploration = number("exploration", of: table, in: 0...1, default: 0.1)
    let sessions = integer("sessions", of: table, in: StudyLimits.sessions, default: 20_000)
    let families = table["models"].map { self.models($0, at: table.path(of: "models")) } ?? models
    return Study.Logging(
      name: name ?? "", policies: policies, exploration: exploration, sessions: sessions, models: families,
      members: members(of: table, families: families))
  }

  /// Reads `members`: how many fits of a family predict together.
  private mutating func members(of table: SourceTable, families: [FittedFamily]) -> [FittedFamily: Int] {
    guard let node = table["members"] else { return [:] }
    let path = table.path(of: "members")
    // The one that looks ahead is a warning: what its members would differ by says nothing.
    let usable = families.filter { !$0.isWarning }.map(\.rawValue)
    guard let counts = self.table(node, at: path, keys: usable) else { return [:] }
    var members: [FittedFamily: Int] = [:]
    for family in families where counts[family.rawValue] != nil {
      members[family] = integer(family.rawValue, of: counts, in: StudyLimits.members, default: 1)
    }
    return members
  }

  /// The logging policies, by the names that targets have; any name passes where the targets themselves are wrong.
  private mutating func policies(of table: SourceTable, targets: [Scenario.VariantChoice]?) -> [Int] {
    let path = table.path(of: "policies")
    guard let node = table["policies"] else {
      noteMissing("policies", of: table, accepted: "a list of targets' names")
      return []
    }
    guard let targets else {
      _ = list(node, at: path, of: "a list of targets' names")
      return []
    }
    let names = targets.map(\.name)
    let read = words(node, at: path, among: names) ?? []
    if case .list(let items) = node.content, items.isEmpty {
      problems.add("the list is empty; accepted: at least one of \(listed(names))", at: node, path: path)
    }
    return read.compactMap { names.firstIndex(of: $0) }.sorted()
  }

  // MARK: Metrics

  /// Reads `metrics`: of those that are one number a listener and that listeners of every world have.
  private mutating func studyMetrics(of root: SourceTable) -> [String] {
    let usual = [
      "completed", "artists_selected", "selection_rate", "queries_asked", "onboarding_s",
      "first_session_skip_rate",
      "retained_d1", "retained_d7",
    ]
    let possible = vocabulary.metrics.filter {
      // Adaptivity is measured by asking again, which no live service can.
      !$0.isVariantLevel && !$0.needsReplayedListeners && $0.name != "adaptivity"
    }.map(\.name)
    guard let node = root["metrics"] else { return possible.filter(usual.contains) }
    let read = words(node, at: "metrics", among: possible) ?? []
    if case .list(let items) = node.content, items.isEmpty {
      problems.add("the list is empty; accepted: at least one metric", at: node, path: "metrics")
    }
    return possible.filter(read.contains)
  }
}
