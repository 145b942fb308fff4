extension ScenarioReader {
  /// What a gate's rules are held against; nil where the file says something wrong about it.
  struct GateContext {
    /// What the scenario measures.
    var metrics: [String]?
    /// The margin of rules that have none.
    var margin: Scenario.Margin
    /// Who listens.
    var population: Scenario.ListenerSource.Population?
    /// Who is judged.
    var variants: [Scenario.VariantChoice]?
  }

  /// Reads `gate`; what is unknown of its context goes with every rule.
  mutating func gate(of root: SourceTable, in context: GateContext) -> [Scenario.GateRule] {
    guard let node = root["gate"] else { return [] }
    return rules(node, at: "gate", in: context)
  }

  /// Reads a file of rules alone: a list of them, or a table with that list under `gate`.
  mutating func ruleFile(_ node: SourceNode, in context: GateContext) -> [Scenario.GateRule] {
    var (rules, path) = (node, "gate")
    if case .table = node.content {
      guard let table = table(node, at: "", keys: ["gate"]) else { return [] }
      guard let list = table["gate"] else {
        noteMissing("gate", of: table, accepted: Self.acceptedRules)
        return []
      }
      rules = list
    } else {
      path = "rules"
    }
    if case .list(let items) = rules.content, items.isEmpty {
      problems.add("the list is empty; accepted: \(Self.acceptedRules)", at: rules, path: path)
    }
    return self.rules(rules, at: path, in: context)
  }

  private static let acceptedRules = "a list such as [{metric: completed, rule: non_inferior, margin: 0.5%}]"

  private mutating func rules(
    _ node: SourceNode, at path: String, in context: GateContext
  ) -> [Scenario.GateRule] {
    guard let items = list(node, at: path, of: Self.acceptedRules) else { return [] }
    if !items.isEmpty { refuseGateWithoutCandidate(context.variants, at: node, path: path) }
    var rules: [Scenario.GateRule] = []
    for (index, item) in items.enumerated() {
      let rule = rule(item, at: "\(path)[\(index)]", in: context)
      if let rule { rules.append(rule) }
    }
    return rules
  }

  private mutating func rule(
    _ node: SourceNode, at path: String, in context: GateContext
  ) -> Scenario.GateRule? {
    guard let table = table(node, at: path, keys: ["metric", "rule", "margin"]) else { return nil }
    let metric = judgedMetric(of: table, in: context)
    var kind: Scenario.GateRule.Kind?
    if let node = table["rule"] {
      kind = choice(node, at: table.path(of: "rule"))
    } else {
      noteMissing("rule", of: table, accepted: listed(Scenario.GateRule.Kind.allCases.map(\.rawValue)))
    }
    let ownMargin = margin(of: table, default: context.margin)
    guard let metric, let kind else { return nil }
    return .init(metric: metric, rule: kind, margin: ownMargin)
  }

  // MARK: The metric

  /// A gate rule's metric, which has to be one that the scenario measures and that a rule can be about.
  private mutating func judgedMetric(of table: SourceTable, in context: GateContext) -> String? {
    let path = table.path(of: "metric")
    let judged = vocabulary.metrics.filter { obstacle(to: $0, in: context) == nil }.map(\.name)
    let accepted = listed(judged.filter { context.metrics?.contains($0) ?? true })
    guard let node = table["metric"] else {
      noteMissing("metric", of: table, accepted: accepted)
      return nil
    }
    guard let name = word(node, at: path, among: vocabulary.metricNames) else { return nil }
    if let metric = vocabulary.metrics.first(where: { $0.name == name }),
      let obstacle = obstacle(to: metric, in: context)
    {
      problems.add("\(quoted(name)) \(obstacle); accepted: \(accepted)", at: node, path: path)
    } else if let metrics = context.metrics, !metrics.contains(name) {
      problems.add(
        "\(quoted(name)) isn't measured in this scenario; accepted: \(accepted), or add it to metrics",
        at: node,
        path: path)
    }
    return name
  }

  /// Why no rule can be about a metric; nil where one can.
  private func obstacle(to metric: ScenarioVocabulary.Metric, in context: GateContext) -> String? {
    if metric.isVariantLevel { return "is one number a variant, without an interval to judge by" }
    if !metric.hasDirection { return "only describes: neither more nor less of it is better" }
    guard metric.needsReplayedListeners, let population = context.population, population != .replayed else {
      return nil
    }
    return "is undefined for listeners with population: \(population.rawValue), as it needs replayed ones"
  }

  // MARK: The candidates

  /// Notes where no variant could ever pass: all of them see the truth.
  ///
  /// A control alone is a candidate against a pinned baseline.
  private mutating func refuseGateWithoutCandidate(
    _ variants: [Scenario.VariantChoice]?, at node: SourceNode, path: String
  ) {
    guard let variants, !variants.isEmpty else { return }
    let cheating = vocabulary.policies.filter(\.isCheating).map(\.name)
    guard variants.allSatisfy({ cheating.contains($0.policy) }) else { return }
    problems.add(
      "has nobody to judge: \(listed(variants.map { quoted($0.name) })) can't be released: the policy sees the truth; "
        + "accepted: a variant with a policy other than \(listed(cheating)), or no gate", at: node, path: path
    )
  }
}
