import Experiments
import Onboarding

/// A run's records, sorted out for reading: who is control, what counts, which comparison answers what.
struct RunReading: Sendable {
  let record: RunRecord
  /// The smallest lift that would change a decision; nil where the caller doesn't know it.
  let margin: Scenario.Margin?
  /// How p-values answer for being several; nil where the caller doesn't know it.
  let correction: Scenario.ComparisonSettings.Correction?
  /// What the comparisons say beyond effect and interval.
  let analysis: RunAnalysis
  /// All variants: the control first, candidates as in the scenario, those that see the truth last.
  let variants: [VariantRecord]
  let control: String?
  /// Behaviors in the scenario's order.
  let behaviors: [String]
  /// The metrics that a decision turns on and that the run has, in the order to show them.
  let keyMetrics: [String]
  /// The metric of what was learned, which picks the leader: `recall_20` where it is defined, else `ndcg_20`.
  let valueMetric: String?
  /// The candidates that charts of many variants tell apart; empty where all are.
  private(set) var standouts: [String] = []

  private let estimates: [Address: EstimateRecord]
  private let comparisons: [Address: ComparisonRecord]
  private let directions: [String: String]
  private let curves: [Address: [CurveRecord]]
  /// The least and the largest finite mean of each curve metric.
  let curveRanges: [String: ClosedRange<Double>]

  /// Indexes a record.
  init(
    _ record: RunRecord, margin: Scenario.Margin? = nil,
    correction: Scenario.ComparisonSettings.Correction? = nil
  ) {
    self.record = record
    self.margin = margin
    self.correction = correction
    analysis = RunAnalysis(
      record, margin: margin ?? Scenario.ComparisonSettings().margin, correction: correction ?? .holm)
    variants = Self.variantsInOrder(of: record)
    control = variants.first(where: \.isControl)?.name ?? record.comparisons.first?.control
    behaviors = Self.behaviorsInOrder(of: record)
    directions = Dictionary(record.metrics.map { ($0.name, $0.direction) }) { first, _ in first }

    curves = Dictionary(grouping: record.curves) { Address($0.variant, "all", $0.metric, "all") }
    curveRanges = record.curves.reduce(into: [:]) { ranges, point in
      guard point.mean.isFinite else { return }
      let range = ranges[point.metric] ?? point.mean...point.mean
      ranges[point.metric] = min(range.lowerBound, point.mean)...max(range.upperBound, point.mean)
    }
    estimates = Dictionary(
      record.wholeEstimates.map { (Address($0.variant, $0.behavior, $0.metric, $0.segment), $0) }
    ) { first, _ in first }
    let control = control
    comparisons = Dictionary(
      record.comparisons.filter { $0.control == control }
        .map { (Address($0.treatment, $0.behavior, $0.metric, $0.segment), $0) }
    ) { first, _ in first }

    keyMetrics = Self.keyMetrics(of: record)
    valueMetric = keyMetrics.first
    standouts = Self.standouts(of: self)
  }

  /// Variants that compete: neither control nor seeing the truth.
  var candidates: [VariantRecord] { variants.filter { $0.name != control && !$0.isCheating } }

  /// Variants that see the truth: ceilings.
  var ceilings: [VariantRecord] { variants.filter { $0.name != control && $0.isCheating } }

  /// All variants but the control.
  var treatments: [VariantRecord] { variants.filter { $0.name != control } }

  /// The registry's entry of a metric.
  func metric(_ name: String) -> MetricRecord? { record.metrics.first { $0.name == name } }

  /// Whether more of a metric is better; nil for one without a direction.
  func higherIsBetter(_ metric: String) -> Bool? {
    switch directions[metric] {
    case "higher": true
    case "lower": false
    default: nil
    }
  }

  /// One variant's estimate over all listeners, replicates and, without a behavior, over all behaviors.
  func estimate(_ variant: String, _ metric: String, behavior: String? = nil) -> EstimateRecord? {
    let whole = behaviors.count == 1 ? behaviors[0] : "all"
    return estimates[Address(variant, behavior ?? whole, metric, "all")]
  }

  /// How often the plan was repeated; estimates of single replicates tell it.
  var replicates: Int { record.estimates.map(\.replicate).max().map { max($0, 1) } ?? 1 }

  /// The records of a variant's curve of a metric, under all behaviors, in the order of the run.
  func curve(_ variant: String, _ metric: String) -> [CurveRecord] {
    curves[Address(variant, "all", metric, "all")] ?? []
  }

  /// A treatment's comparison with the control under one behavior, `all` or `worst`.
  func comparison(_ treatment: String, _ metric: String, behavior: String, segment: String = "all")
    -> ComparisonRecord?
  {
    comparisons[Address(treatment, behavior, metric, segment)]
  }

  /// What a run says about a treatment on a metric, over all behaviors; nil where nothing was compared.
  func finding(_ treatment: String, _ metric: String, segment: String = "all") -> Finding? {
    let each = behaviors.compactMap { comparison(treatment, metric, behavior: $0, segment: segment) }
    let whole = comparison(treatment, metric, behavior: "all", segment: segment)
    let worst = comparison(treatment, metric, behavior: "worst", segment: segment)
    guard let main = whole ?? (each.count > 1 ? worst : nil) ?? each.first ?? worst else { return nil }
    return Finding(
      main: main, each: each, worst: worst, higherIsBetter: higherIsBetter(metric), margin: margin,
      confidence: record.confidence, isInvalid: analysis.isInvalid)
  }

  /// The lift with its interval as text, or the effect in the metric's unit where the lift is undefined.
  ///
  /// Where both means are exactly 0 it says so: `0 → 0`.
  func liftText(_ comparison: ComparisonRecord) -> LiftText? {
    if comparison.controlMean == 0, comparison.treatmentMean == 0 { return .nothingTwice }
    if let lift = comparison.lift, lift.isFinite {
      return LiftText(lift: lift, low: comparison.low, high: comparison.high)
    }
    return effectText(comparison)
  }

  /// The effect with its interval as text, in the metric's unit; nil where it is undefined.
  func effectText(_ comparison: ComparisonRecord) -> LiftText? {
    guard let effect = comparison.effect, effect.isFinite else { return nil }
    return LiftText(
      effect: effect, low: comparison.effectLow, high: comparison.effectHigh,
      unit: unitText(comparison.metric))
  }

  /// The number that a verdict reads, as text: the effect for an absolute margin, else as `liftText`.
  func decidingText(_ comparison: ComparisonRecord) -> LiftText? {
    margin?.isAbsolute == true ? effectText(comparison) : liftText(comparison)
  }

  /// A metric's unit as it can stand after a number; empty for ranges such as `0/1` and `0…1`.
  func unitText(_ metric: String) -> String {
    let unit = self.metric(metric)?.unit ?? ""
    return unit.contains(where: \.isNumber) ? "" : unit
  }

  /// The margin as text: `1 %`, or a number in the metric's unit; nil where it is not known.
  var marginText: String? {
    switch margin {
    case .relative(let share): JSONValue.shortest((share * 1e8).rounded() / 1e6) + " %"
    case .absolute(let size): JSONValue.shortest(size)
    case nil: nil
    }
  }

  /// The margin where it is a share of the control's mean, as the lifts are.
  var relativeMargin: Double? {
    guard case .relative(let share) = margin else { return nil }
    return share
  }

  /// What an estimate or a comparison is about.
  private struct Address: Hashable {
    let variant: String
    let behavior: String
    let metric: String
    let segment: String

    init(_ variant: String, _ behavior: String, _ metric: String, _ segment: String) {
      self.variant = variant
      self.behavior = behavior
      self.metric = metric
      self.segment = segment
    }
  }
}

extension RunRecord {
  /// The estimates over all replicates: those of single ones are only told in the store.
  var wholeEstimates: [EstimateRecord] { estimates.filter { $0.replicate == 0 } }
}
