import SessionMetrics
import Statistics

/// Compares every treatment of a run with its control, metric by metric, and where asked for with each other.
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
    for (reference, treatment) in pairs {
      for metric in plan.metrics.indices {
        for segment in accumulator.segmentNames.indices {
          records += panel(reference, treatment, metric: metric, segment: segment).records()
        }
      }
      if reference == control {
        records += VariantLevelMetrics(plan: plan, accumulator: accumulator).comparisons(treatment: treatment)
      }
    }
    CorrectionFamilies(
      correction: plan.scenario.comparison.correction, cheating: plan.scenario.cheatingVariants
    ).adjust(&records)
    // People who are missing from a variant are seldom missing at random: then no interval has a verdict.
    if hasSampleMismatch { for index in records.indices { records[index].verdict = nil } }
    return records
  }

  /// Whether the variants of a split run got shares too unequal for chance; see `SampleRatio`.
  private var hasSampleMismatch: Bool {
    guard plan.scenario.comparison.design == .split, !plan.metrics.isEmpty else { return false }
    let counts = plan.policies.indices.map { variant in
      let moments = accumulator.cells[variant].moments(metric: 0, segment: 0)
      return moments.total.count + moments.missing
    }
    return SampleRatioTest(counts: counts, weights: counts.map { _ in 1 }).isMismatch()
  }

  /// Whom each treatment is set against: the control, then with `pairs: all` each treatment before it.
  private var pairs: [(reference: Int, treatment: Int)] {
    let treatments = plan.policies.indices.filter { $0 != control }
    let withControl = treatments.map { (reference: control, treatment: $0) }
    guard plan.scenario.comparison.pairs == .all else { return withControl }
    return withControl
      + treatments.flatMap { first in
        treatments.filter { $0 > first }.map { (reference: first, treatment: $0) }
      }
  }

  /// One pair, metric and segment under every behavior.
  private func panel(_ reference: Int, _ treatment: Int, metric: Int, segment: Int) -> BehaviorPanel {
    let description = plan.metrics[metric].description
    let variants = plan.scenario.variants
    return BehaviorPanel(
      names: names,
      margin: OrientedMargin(margin: plan.scenario.comparison.margin, direction: description.direction),
      confidence: plan.scenario.comparison.confidence,
      record: { effect, behavior in
        ComparisonRecord(
          effect, control: variants[reference].name, treatment: variants[treatment].name, behavior: behavior,
          metric: description.name, segment: accumulator.segmentNames[segment])
      },
      effect: { group, confidence in
        effect(
          group: group, reference, treatment, metric: metric, segment: segment, confidence: confidence)
      })
  }

  /// A treatment against another variant over one group's people; a group is a behavior, or all of them after the last.
  func effect(
    group: Int, _ reference: Int, _ treatment: Int, metric: Int, segment: Int, confidence: Double
  ) -> EffectEstimate {
    let settings = plan.scenario.comparison
    let method = MetricEffect(
      confidence: confidence, isAdjusted: settings.adjust == .cuped)
    let kind = plan.metrics[metric].description.kind
    let variants = plan.policies.count
    let references = accumulator.cells[group * variants + reference].moments(metric: metric, segment: segment)
    let treatments = accumulator.cells[group * variants + treatment].moments(metric: metric, segment: segment)
    if settings.design == .paired, reference != control {
      // Listeners' own pairs are kept with the control only; groups of listeners pair any two variants.
      let method = BucketPaired(confidence: confidence)
      return kind == .ratio
        ? method.estimateRatio(control: references, treatment: treatments)
        : method.estimate(control: references, treatment: treatments)
    }
    if settings.design == .paired {
      let index = treatment < control ? treatment : treatment - 1
      let pair = accumulator.pairs[group * (variants - 1) + index]
      return method.paired(
        pair.moments(metric: metric, segment: segment), kind: kind,
        missing: pair.missing(metric: metric, segment: segment))
    }
    return method.independent(control: references, treatment: treatments, kind: kind)
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
