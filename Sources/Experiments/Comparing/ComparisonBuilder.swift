import SessionMetrics
import Statistics

/// Compares every treatment of a run with its control, metric by metric.
struct ComparisonBuilder {
  let plan: Plan
  let accumulator: RunAccumulator
  private let names: [String]
  private let control: Int

  init(plan: Plan, accumulator: RunAccumulator) {
    self.plan = plan
    self.accumulator = accumulator
    names = plan.scenario.behaviors.map(\.name)
    control = plan.controlIndex
  }

  /// All comparisons, with p-values adjusted within their family.
  func comparisons() -> [ComparisonRecord] {
    var records: [ComparisonRecord] = []
    for treatment in plan.policies.indices where treatment != control {
      for metric in plan.metrics.indices {
        for segment in accumulator.segmentNames.indices {
          records += panel(treatment: treatment, metric: metric, segment: segment).records()
        }
      }
      records += VariantLevelMetrics(plan: plan, accumulator: accumulator).comparisons(treatment: treatment)
    }
    switch plan.scenario.comparison.correction {
    case .none: for index in records.indices { records[index].adjustedP = records[index].p }
    case .holm: HolmFamilies(cheating: plan.scenario.cheatingVariants).adjust(&records)
    }
    return records
  }

  /// One treatment, metric and segment under every behavior.
  private func panel(treatment: Int, metric: Int, segment: Int) -> BehaviorPanel {
    let description = plan.metrics[metric].description
    let variants = plan.scenario.variants
    return BehaviorPanel(
      names: names,
      margin: OrientedMargin(margin: plan.scenario.comparison.margin, direction: description.direction),
      confidence: plan.scenario.comparison.confidence,
      record: { effect, behavior in
        ComparisonRecord(
          effect, control: variants[control].name, treatment: variants[treatment].name, behavior: behavior,
          metric: description.name, segment: accumulator.segmentNames[segment])
      },
      effect: { group, confidence in
        effect(group: group, treatment: treatment, metric: metric, segment: segment, confidence: confidence)
      })
  }

  /// A treatment against the control over one group's people; a group is a behavior, or all of them after the last.
  func effect(
    group: Int, treatment: Int, metric: Int, segment: Int, confidence: Double
  ) -> EffectEstimate {
    let settings = plan.scenario.comparison
    let method = MetricEffect(
      confidence: confidence, isAdjusted: settings.adjust == .cuped)
    let kind = plan.metrics[metric].description.kind
    let variants = plan.policies.count
    if settings.design == .paired {
      let index = treatment < control ? treatment : treatment - 1
      let pair = accumulator.pairs[group * (variants - 1) + index]
      return method.paired(
        pair.moments(metric: metric, segment: segment), kind: kind,
        missing: pair.missing(metric: metric, segment: segment))
    }
    return method.independent(
      control: accumulator.cells[group * variants + control].moments(metric: metric, segment: segment),
      treatment: accumulator.cells[group * variants + treatment].moments(metric: metric, segment: segment),
      kind: kind)
  }
}

extension Scenario {
  /// The variants whose policies see the truth.
  var cheatingVariants: Set<String> {
    Set(variants.filter { PolicyRegistry.description(of: $0.policy)?.isCheating == true }.map(\.name))
  }
}

extension ComparisonRecord {
  /// A record of an estimate; the verdict is for the caller.
  init(
    _ effect: EffectEstimate, control: String, treatment: String, behavior: String, metric: String,
    segment: String
  ) {
    self.init(
      control: control, treatment: treatment, behavior: behavior, metric: metric, segment: segment,
      method: effect.method.rawValue, n: effect.n, missing: effect.missing)
    controlMean = effect.controlMean
    treatmentMean = effect.treatmentMean
    self.effect = effect.effect
    standardError = effect.standardError
    lift = effect.lift
    low = effect.liftLow
    high = effect.liftHigh
    effectLow = effect.effectLow
    effectHigh = effect.effectHigh
    p = effect.p
  }
}
