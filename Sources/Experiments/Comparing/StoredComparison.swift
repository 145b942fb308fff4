import SessionMetrics
import Statistics

/// Compares two variants of stored runs from their sufficient statistics: nothing is simulated again.
///
/// Runs with the same cohort fingerprint have the same people, and are paired by buckets of listeners; other runs are
/// compared as independent.
public struct StoredComparison: Sendable {
  /// What is compared with.
  public let control: Side
  /// What is compared.
  public let treatment: Side

  /// A variant of a stored run.
  public struct Side: Sendable {
    /// The complete run, its moments included.
    public var record: RunRecord
    /// The name of one of its variants.
    public var variant: String
    /// The margin of the run's scenario, where it can still be read.
    public var margin: Scenario.Margin?

    /// A variant of a run, with the margin that its scenario asks for.
    public init(record: RunRecord, variant: String, margin: Scenario.Margin?) {
      self.record = record
      self.variant = variant
      self.margin = margin
    }
  }

  /// A comparison of any two variants, of one run or of two.
  public init(control: Side, treatment: Side) {
    self.control = control
    self.treatment = treatment
  }

  /// Whether both runs have the same people, each of whom met both variants.
  public var isPaired: Bool {
    control.record.cohortFingerprint == treatment.record.cohortFingerprint
      && control.record.design == Scenario.ComparisonSettings.Design.paired.rawValue
      && treatment.record.design == Scenario.ComparisonSettings.Design.paired.rawValue
  }

  /// The margin that verdicts are made against: the control's.
  public var margin: Scenario.Margin { control.margin ?? Scenario.ComparisonSettings().margin }

  /// Which design was used, and why.
  public var explanation: String {
    let names = "\(name(of: treatment)) against \(name(of: control))"
    guard isPaired else {
      return
        "\(names): compared as independent samples, since the runs have different people or assign each to one "
        + "variant."
    }
    let counts = (control.record.listeners, treatment.record.listeners)
    let note =
      counts.0 == counts.1
      ? "" : " (\(counts.0) and \(counts.1) of them: the overlap is what pairing gains by)"
    return "\(names): paired over the same people\(note)."
  }

  private func name(of side: Side) -> String { "\(side.record.id ?? 0):\(side.variant)" }

  /// The comparison in the form of a run's record: the control's run with these two variants only.
  public var record: RunRecord {
    var record = control.record
    let metrics = control.record.metrics.filter { metric in
      treatment.record.metrics.contains { $0.name == metric.name } && control.has(metric.name)
        && treatment.has(metric.name)
    }
    record.metrics = metrics
    record.variants = [control.variantRecord(isControl: true), treatment.variantRecord(isControl: false)]
      .compactMap(\.self)
    record.curves = []
    record.funnel = []
    record.exposures = []
    record.traces = []
    record.gate = []
    record.moments = []
    record.estimates = control.estimates + treatment.estimates
    record.comparisons = metrics.flatMap { comparisons(metric: $0) }
    HolmFamilies(cheating: cheating).adjust(&record.comparisons)
    return record
  }

  /// Behaviors that both runs have with the same settings, in the control's order.
  public var sharedBehaviors: [String] {
    control.record.behaviors.filter { mine in
      treatment.record.behaviors.contains { $0.hasSameSettings(as: mine) }
    }.map(\.name)
  }

  /// Whether averages over all behaviors are over the same ones.
  private var hasSameBehaviors: Bool {
    let shared = sharedBehaviors.count
    return shared == control.record.behaviors.count && shared == treatment.record.behaviors.count
  }

  private var cheating: Set<String> {
    let isCheating = treatment.record.variants.first { $0.name == treatment.variant }?.isCheating == true
    return isCheating ? [name(of: treatment)] : []
  }

  private func comparisons(metric: MetricRecord) -> [ComparisonRecord] {
    let mine = control.moments(metric: metric.name)
    let others = treatment.moments(metric: metric.name)
    let segments = mine.filter { $0.behavior == mine[0].behavior }.map(\.segment)
    return segments.filter { segment in others.contains { $0.segment == segment } }.flatMap { segment in
      panel(
        metric: metric, segment: segment, control: mine.filter { $0.segment == segment },
        treatment: others.filter { $0.segment == segment }
      ).records()
    }
  }

  /// One metric and segment under every shared behavior.
  private func panel(
    metric: MetricRecord, segment: String, control mine: [MomentRecord], treatment others: [MomentRecord]
  ) -> BehaviorPanel {
    let kind = MetricRegistry.descriptions.first { $0.name == metric.name }?.kind ?? .mean
    let behaviors = sharedBehaviors
    let direction = MetricDescription.Direction(rawValue: metric.direction) ?? .neutral
    return BehaviorPanel(
      names: behaviors, margin: OrientedMargin(margin: margin, direction: direction),
      confidence: control.record.confidence,
      record: { effect, behavior in
        ComparisonRecord(
          effect, control: name(of: control), treatment: name(of: treatment), behavior: behavior,
          metric: metric.name, segment: segment)
      },
      effect: { group, confidence in
        let behavior = group < behaviors.count ? behaviors[group] : "all"
        guard behavior != "all" || hasSameBehaviors,
          let c = mine.first(where: { $0.behavior == behavior })?.moments,
          let t = others.first(where: { $0.behavior == behavior })?.moments, c.variables == t.variables
        else { return EffectEstimate(method: .bucketPaired, n: 0) }
        return effect(control: c, treatment: t, kind: kind, confidence: confidence)
      })
  }

  private func effect(
    control: BucketedMoments, treatment: BucketedMoments, kind: MetricDescription.Kind, confidence: Double
  ) -> EffectEstimate {
    guard isPaired else {
      return MetricEffect(confidence: confidence, isAdjusted: false)
        .independent(control: control, treatment: treatment, kind: kind)
    }
    let method = BucketPaired(confidence: confidence)
    return kind == .ratio
      ? method.estimateRatio(control: control, treatment: treatment)
      : method.estimate(control: control, treatment: treatment)
  }
}

extension StoredComparison.Side {
  fileprivate func moments(metric: String) -> [MomentRecord] {
    record.moments.filter { $0.variant == variant && $0.metric == metric }
  }

  fileprivate func has(_ metric: String) -> Bool {
    record.moments.contains { $0.variant == variant && $0.metric == metric }
  }

  /// The variant under its name with the run's number, in the role that it has here.
  fileprivate func variantRecord(isControl: Bool) -> VariantRecord? {
    guard var found = record.variants.first(where: { $0.name == variant }) else { return nil }
    found.name = "\(record.id ?? 0):\(variant)"
    found.isControl = isControl
    return found
  }

  /// The variant's estimates under its name with the run's number.
  fileprivate var estimates: [EstimateRecord] {
    record.estimates.filter { $0.variant == variant && $0.replicate == 0 }.map {
      var estimate = $0
      estimate.variant = "\(record.id ?? 0):\(variant)"
      return estimate
    }
  }
}

extension RunRecord {
  /// The record with one metric only.
  public func keeping(metric: String) -> RunRecord {
    var record = self
    record.metrics.removeAll { $0.name != metric }
    record.estimates.removeAll { $0.metric != metric }
    record.comparisons.removeAll { $0.metric != metric }
    return record
  }
}
