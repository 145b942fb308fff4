extension ScenarioReader {
  /// Reads `metrics`, in the registry's order; nil after noting what is wrong.
  mutating func metrics(of root: SourceTable) -> [String]? {
    guard let node = root["metrics"] else { return vocabulary.defaultMetrics }
    switch node.content {
    case .scalar("default", isPlain: _): return vocabulary.defaultMetrics
    case .list(let items) where !items.isEmpty:
      let before = problems.problems.count
      let read = words(node, at: "metrics", among: vocabulary.metrics) ?? []
      return problems.problems.count == before ? vocabulary.metrics.filter(read.contains) : nil
    case .list:
      problems.add("the list is empty; accepted: default, or at least one metric", at: node, path: "metrics")
    default:
      problems.add(
        "\(node.quotation) is no list; accepted: default, or a list of \(listed(vocabulary.metrics))",
        at: node,
        path: "metrics")
    }
    return nil
  }

  /// Reads `gate`; unknown metrics (nil) go with every rule.
  mutating func gate(of root: SourceTable, metrics: [String]?, margin: Scenario.Margin) -> [Scenario.GateRule]
  {
    let accepted = "a list such as [{metric: completed, rule: non_inferior, margin: 0.5%}]"
    guard let node = root["gate"], let items = list(node, at: "gate", of: accepted) else { return [] }
    var rules: [Scenario.GateRule] = []
    for (index, item) in items.enumerated() {
      let rule = rule(item, at: "gate[\(index)]", metrics: metrics, margin: margin)
      if let rule { rules.append(rule) }
    }
    return rules
  }

  private mutating func rule(
    _ node: SourceNode, at path: String, metrics: [String]?, margin: Scenario.Margin
  ) -> Scenario.GateRule? {
    guard let table = table(node, at: path, keys: ["metric", "rule", "margin"]) else { return nil }
    let metric = measuredMetric(of: table, metrics: metrics)
    var kind: Scenario.GateRule.Kind?
    if let node = table["rule"] {
      kind = choice(node, at: table.path(of: "rule"))
    } else {
      noteMissing("rule", of: table, accepted: listed(Scenario.GateRule.Kind.allCases.map(\.rawValue)))
    }
    let ownMargin = self.margin(of: table, default: margin)
    guard let metric, let kind else { return nil }
    return .init(metric: metric, rule: kind, margin: ownMargin)
  }

  /// A gate rule's metric, which has to be one that the scenario measures.
  private mutating func measuredMetric(of table: SourceTable, metrics: [String]?) -> String? {
    let path = table.path(of: "metric")
    guard let node = table["metric"] else {
      noteMissing("metric", of: table, accepted: listed(metrics ?? vocabulary.metrics))
      return nil
    }
    guard let metric = word(node, at: path, among: vocabulary.metrics) else { return nil }
    if let metrics, !metrics.contains(metric) {
      problems.add(
        "\(quoted(metric)) isn't measured in this scenario; accepted: \(listed(metrics)), or add it to metrics",
        at: node, path: path)
    }
    return metric
  }
}
