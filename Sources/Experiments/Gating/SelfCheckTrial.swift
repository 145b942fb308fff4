/// One A/A experiment: its two sides as they grow, and the gate that watches.
struct SelfCheckTrial {
  private let plan: Plan
  private let rules: [Scenario.GateRule]
  private var sides: SelfCheckSides
  private var watches: [RuleWatch]
  private var excluded: [[Bool]]

  init(plan: Plan, rules: [Scenario.GateRule], isPaired: Bool, round: Int) {
    self.plan = plan
    self.rules = rules
    sides = SelfCheckSides(plan: plan, isPaired: isPaired, round: round)
    watches = rules.map { rule in
      RuleWatch(
        rule: rule, candidate: "again", isSameChoice: false, behaviors: plan.scenario.behaviors.map(\.name),
        confidence: plan.scenario.comparison.confidence)
    }
    excluded = rules.map { _ in plan.behaviors.map { _ in false } }
  }

  var outcome: GateSelfCheck.Outcome {
    GateSelfCheck.Outcome(verdicts: watches.map(\.panel.verdict), excluded: excluded)
  }

  /// Takes in the listeners since the last look, and looks.
  mutating func look(_ shards: [ShardResult], at listeners: Int, of limit: Int, reach: GateReach) {
    for shard in shards { sides.add(shard) }
    let confidence = plan.scenario.comparison.confidence
    for (index, rule) in rules.enumerated() {
      guard let metric = plan.metrics.firstIndex(where: { $0.description.name == rule.metric }) else {
        continue
      }
      watches[index].look(listeners: listeners, isLast: listeners == limit, reach: reach) {
        sides.effect(metric: metric, behavior: $0, confidence: $1)
      }
      for behavior in plan.behaviors.indices {
        let effect = sides.effect(metric: metric, behavior: behavior, confidence: confidence)
        let bounded = reach.bounded(effect.estimate, confidence: confidence)
        if let low = bounded.effectLow, let high = bounded.effectHigh, low > 0 || high < 0 {
          excluded[index][behavior] = true
        }
      }
    }
  }
}
