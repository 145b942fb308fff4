import SessionMetrics

/// Holds a run's comparisons against the scenario's gate rules.
struct GateJudge {
  let scenario: Scenario

  /// One record a rule and candidate; cheating variants aren't candidates.
  ///
  /// A rule passes where it holds under every behavior. No correction is needed for that: to let a bad candidate through,
  /// every one of the tests has to err (an intersection–union test; Berger 1982). Passed under one behavior and refused
  /// under another is `model-dependent`.
  func records(for comparisons: [ComparisonRecord]) -> [GateRecord] {
    let cheating = scenario.cheatingVariants
    let candidates = scenario.variants.filter { !$0.isControl && !cheating.contains($0.name) }
    return scenario.gate.flatMap { rule in
      candidates.map { judge(rule, candidate: $0.name, comparisons: comparisons) }
    }
  }

  private func judge(
    _ rule: Scenario.GateRule, candidate: String, comparisons: [ComparisonRecord]
  ) -> GateRecord {
    let names = Set(scenario.behaviors.map(\.name))
    let direction = MetricRegistry.descriptions.first { $0.name == rule.metric }?.direction ?? .higher
    let margin = OrientedMargin(margin: rule.margin, direction: direction)
    let relevant = comparisons.filter {
      $0.control == scenario.control.name && $0.treatment == candidate && $0.metric == rule.metric
        && $0.segment == "all"
        && names.contains($0.behavior)
    }
    let results = relevant.map { Self.result(of: rule.rule, on: margin.interval(of: $0), size: margin.size) }
    // The number shown is the least favorable behavior's, in whatever order the scenario lists them.
    let decisive = relevant.min {
      margin.interval(of: $0)?.low ?? -.infinity < margin.interval(of: $1)?.low ?? -.infinity
    }
    return GateRecord(
      metric: rule.metric, rule: rule.rule.rawValue, margin: rule.margin.text,
      control: scenario.control.name, treatment: candidate, lift: decisive?.lift,
      low: decisive?.low, high: decisive?.high, result: Self.combined(results).rawValue,
      behavior: decisive?.behavior ?? "all")
  }

  private enum Result: String {
    case passed
    case refused
    case inconclusive
    case modelDependent = "model-dependent"
  }

  /// What a rule says over all behaviors.
  private static func combined(_ results: [Result]) -> Result {
    guard !results.isEmpty else { return .inconclusive }
    if results.contains(.refused) { return results.contains(.passed) ? .modelDependent : .refused }
    return results.allSatisfy { $0 == .passed } ? .passed : .inconclusive
  }

  /// What a rule says of one interval, turned so that higher is better.
  private static func result(
    of rule: Scenario.GateRule.Kind, on interval: (low: Double, high: Double)?, size: Double
  ) -> Result {
    guard let (low, high) = interval else { return .inconclusive }
    switch rule {
    case .superior: return low > size ? .passed : high < size ? .refused : .inconclusive
    case .nonInferior: return low > -size ? .passed : high < -size ? .refused : .inconclusive
    case .equivalent:
      if low > -size, high < size { return .passed }
      return high < -size || low > size ? .refused : .inconclusive
    }
  }
}
