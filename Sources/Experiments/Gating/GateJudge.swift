import SessionMetrics

/// Holds a run's comparisons against the scenario's gate rules: one look, at a number of listeners fixed beforehand.
struct GateJudge {
  let scenario: Scenario

  /// One record a rule and candidate.
  func records(for comparisons: [ComparisonRecord]) -> [GateRecord] {
    scenario.gate.flatMap { rule in
      scenario.candidates.map { judge(rule, candidate: $0.name, comparisons: comparisons) }
    }
  }

  private func judge(
    _ rule: Scenario.GateRule, candidate: String, comparisons: [ComparisonRecord]
  ) -> GateRecord {
    let names = scenario.behaviors.map(\.name)
    let relevant = comparisons.filter {
      $0.control == scenario.control.name && $0.treatment == candidate && $0.metric == rule.metric
        && $0.segment == "all" && names.contains($0.behavior)
    }
    let margin = rule.orientedMargin
    let panel = GatePanel(
      criterion: rule.criterion,
      behaviors: relevant.map {
        let interval = margin.interval(of: $0)
        return GatePanel.Behavior(claim: interval, alarm: interval)
      })
    let decisive = panel.decisive.map { relevant[$0] }
    return GateRecord(
      metric: rule.metric, rule: rule.rule.rawValue, margin: rule.margin.text,
      control: scenario.control.name, treatment: candidate, lift: decisive?.lift,
      low: decisive?.low, high: decisive?.high, result: panel.verdict.rawValue,
      behavior: decisive?.behavior ?? "all")
  }
}

extension Scenario {
  /// The variants that a gate can let through: all beside the control but those that see the truth.
  public var candidates: [VariantChoice] {
    let cheating = cheatingVariants
    return variants.filter { !$0.isControl && !cheating.contains($0.name) }
  }

  /// The names of the variants whose policies learn across listeners.
  public var learners: [String] {
    variants.filter { PolicyRegistry.description(of: $0.policy)?.learnsAcrossListeners == true }.map(\.name)
  }
}

extension Scenario.GateRule {
  /// What the rule asks of an interval.
  var criterion: GateCriterion { GateCriterion(rule: rule, margin: orientedMargin.size) }

  /// The rule's margin, with the metric's direction.
  var orientedMargin: OrientedMargin {
    OrientedMargin(margin: margin, direction: description?.direction ?? .higher)
  }

  /// The metric as the registry has it.
  var description: MetricDescription? { MetricRegistry.descriptions.first { $0.name == metric } }
}
