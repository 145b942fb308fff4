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
  ///
  /// A family is what one reader looks at together: all candidates and metrics under one behavior, over all listeners or
  /// over the levels of one segment key. Cheating variants have families of their own.
  func comparisons() -> [ComparisonRecord] {
    var records: [ComparisonRecord] = []
    for treatment in plan.policies.indices where treatment != control {
      for metric in plan.metrics.indices {
        for segment in accumulator.segmentNames.indices {
          records += comparisons(treatment: treatment, metric: metric, segment: segment)
        }
      }
      records += VariantLevelMetrics(plan: plan, accumulator: accumulator).comparisons(treatment: treatment)
    }
    adjust(&records)
    return records
  }

  /// One record a behavior, and with several behaviors one over all and one for the worst.
  private func comparisons(treatment: Int, metric: Int, segment: Int) -> [ComparisonRecord] {
    let description = plan.metrics[metric].description
    let margin = OrientedMargin(margin: plan.scenario.comparison.margin, direction: description.direction)
    let effects = names.indices.map {
      effect(group: $0, treatment: treatment, metric: metric, segment: segment)
    }
    var records = names.indices.map { behavior in
      record(
        effects[behavior], behavior: names[behavior], treatment: treatment, metric: metric, segment: segment)
    }
    for behavior in names.indices { records[behavior].verdict = margin.verdict(on: effects[behavior]) }
    guard names.count > 1 else { return records }
    let overall = effect(group: names.count, treatment: treatment, metric: metric, segment: segment)
    var all = record(overall, behavior: "all", treatment: treatment, metric: metric, segment: segment)
    all.verdict = margin.verdict(over: effects)
    records.append(all)
    if let worst = worst(effects, margin: margin, treatment: treatment, metric: metric, segment: segment) {
      records.append(worst)
    }
    return records
  }

  /// The behavior under which the treatment looks worst, with an interval that allows for having looked for it.
  ///
  /// The interval has confidence 1 − α/B over B behaviors (Bonferroni), so that it holds for whichever is worst.
  private func worst(
    _ effects: [EffectEstimate], margin: OrientedMargin, treatment: Int, metric: Int, segment: Int
  ) -> ComparisonRecord? {
    guard margin.direction != .neutral else { return nil }
    let sign: Double = margin.direction == .lower ? -1 : 1
    let ranked = names.indices.filter { effects[$0].effect != nil }
      .min {
        sign * (effects[$0].lift ?? effects[$0].effect ?? 0) < sign
          * (effects[$1].lift ?? effects[$1].effect ?? 0)
      }
    guard let behavior = ranked else { return nil }
    let alpha = (1 - plan.scenario.comparison.confidence) / Double(names.count)
    let honest = effect(
      group: behavior, treatment: treatment, metric: metric, segment: segment, confidence: 1 - alpha)
    var record = record(honest, behavior: "worst", treatment: treatment, metric: metric, segment: segment)
    record.p = honest.p.map { min(1, $0 * Double(names.count)) }
    record.verdict = margin.verdict(on: honest)
    record.worstBehavior = names[behavior]
    return record
  }

  private func effect(
    group: Int, treatment: Int, metric: Int, segment: Int, confidence: Double? = nil
  ) -> EffectEstimate {
    let settings = plan.scenario.comparison
    let method = MetricEffect(
      confidence: confidence ?? settings.confidence, isAdjusted: settings.adjust == .cuped)
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

  private func record(
    _ effect: EffectEstimate, behavior: String, treatment: Int, metric: Int, segment: Int
  ) -> ComparisonRecord {
    ComparisonRecord(
      effect, control: plan.scenario.variants[control].name,
      treatment: plan.scenario.variants[treatment].name,
      behavior: behavior, metric: plan.metrics[metric].description.name,
      segment: accumulator.segmentNames[segment])
  }

  /// Holm's adjustment within each family; none leaves p as it is.
  private func adjust(_ records: inout [ComparisonRecord]) {
    guard plan.scenario.comparison.correction == .holm else {
      for index in records.indices { records[index].adjustedP = records[index].p }
      return
    }
    var families: [[Int]] = []
    var numbers: [String: Int] = [:]
    for (index, record) in records.enumerated() {
      let key = family(of: record)
      if let number = numbers[key] {
        families[number].append(index)
      } else {
        numbers[key] = families.count
        families.append([index])
      }
    }
    for family in families {
      let adjusted = HolmCorrection.adjusted(family.map { records[$0].p })
      for (index, p) in zip(family, adjusted) { records[index].adjustedP = p }
    }
  }

  private func family(of record: ComparisonRecord) -> String {
    let policy = plan.scenario.variants.first { $0.name == record.treatment }?.policy ?? ""
    let isCheating = PolicyRegistry.description(of: policy)?.isCheating ?? false
    let key = record.segment.split(separator: "=").first ?? ""
    return "\(isCheating) \(record.behavior) \(key)"
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
