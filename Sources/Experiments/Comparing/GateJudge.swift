import SessionMetrics

/// Holds a run's comparisons against the scenario's gate rules.
struct GateJudge {
  let scenario: Scenario

  /// One record a rule and candidate; cheating variants aren't candidates.
  ///
  /// Each rule is judged under every behavior, and the worst result counts: a rule has to hold under all of them.
  func records(for comparisons: [ComparisonRecord]) -> [GateRecord] {
    let candidates = scenario.variants.filter {
      !$0.isControl && PolicyRegistry.description(of: $0.policy)?.isCheating != true
    }
    return scenario.gate.flatMap { rule in
      candidates.map { judge(rule, candidate: $0.name, comparisons: comparisons) }
    }
  }

  private func judge(
    _ rule: Scenario.GateRule, candidate: String, comparisons: [ComparisonRecord]
  ) -> GateRecord {
    let names = Set(scenario.behaviors.map(\.name))
    let relevant = comparisons.filter {
      $0.treatment == candidate && $0.metric == rule.metric && $0.segment == "all"
        && names.contains($0.behavior)
    }
    let results = relevant.map { (record: $0, result: result(of: rule, on: $0)) }
    let decisive =
      results.first { $0.result == .refused } ?? results.first { $0.result == .inconclusive } ?? results.first
    return GateRecord(
      metric: rule.metric, rule: rule.rule.rawValue, margin: rule.margin.text,
      control: scenario.control.name, treatment: candidate, lift: decisive?.record.lift,
      low: decisive?.record.low, high: decisive?.record.high,
      result: (decisive?.result ?? .inconclusive).rawValue)
  }

  private enum Result: String {
    case passed
    case refused
    case inconclusive
  }

  private func result(of rule: Scenario.GateRule, on record: ComparisonRecord) -> Result {
    let direction = MetricRegistry.descriptions.first { $0.name == rule.metric }?.direction ?? .higher
    let bounds: (Double?, Double?)
    let size: Double
    switch rule.margin {
    case .relative(let share): (bounds, size) = ((record.low, record.high), share)
    case .absolute(let amount): (bounds, size) = ((record.effectLow, record.effectHigh), amount)
    }
    guard var low = bounds.0, var high = bounds.1 else { return .inconclusive }
    if direction == .lower { (low, high) = (-high, -low) }
    switch rule.rule {
    case .superior: return low > size ? .passed : high < size ? .refused : .inconclusive
    case .nonInferior: return low > -size ? .passed : high < -size ? .refused : .inconclusive
    case .equivalent:
      if low > -size, high < size { return .passed }
      return high < -size || low > size ? .refused : .inconclusive
    }
  }
}
