import SessionMetrics
import Statistics

/// What an experiment of a given size can find, from a pilot or from a run that was made.
///
/// Deviations are read off the record: of a listener's own difference for a paired design, of listeners (after what a
/// covariate explains, where the scenario adjusts) for a split one. From a pilot they are themselves uncertain: by
/// 1/√(2n), 2 % at a thousand listeners, more for skewed metrics.
public struct PowerPlan: Sendable {
  /// The pilot or run that deviations are read off, with its moments.
  public let record: RunRecord
  /// Listeners of the experiment that is planned.
  public let listeners: Int
  /// The chance to find what is there.
  public let power: Double
  /// Two-sided level of each test.
  public let level: Double
  /// Whether a split experiment takes out what a covariate explains.
  public let isAdjusted: Bool

  /// A plan for one number of listeners.
  ///
  /// - Precondition: `power` and `level` are between 0 and 1, `listeners` is positive.
  public init(
    record: RunRecord, listeners: Int, power: Double = 0.8, level: Double = 0.05, isAdjusted: Bool = true
  ) {
    precondition(power > 0 && power < 1 && level > 0 && level < 1, "a power of \(power) at \(level)")
    precondition(listeners > 0, "\(listeners) listeners")
    self.record = record
    self.listeners = listeners
    self.power = power
    self.level = level
    self.isAdjusted = isAdjusted
  }

  /// One row a candidate, metric with a direction and behavior, in the order of the record.
  ///
  /// - Parameter size: the effect to be found on a metric: a share of the control's mean, or an amount.
  /// - Returns: the rows; a metric that is undefined or doesn't vary in the pilot has no numbers.
  public func rows(finding size: (_ metric: String) -> Scenario.Margin) -> [PowerRow] {
    let whole = Set(MetricRegistry.variantMetrics.map(\.name))
    let control = record.variants.first(where: \.isControl)?.name
    let cheating = Set(record.variants.filter(\.isCheating).map(\.name))
    let behaviors = Set(record.behaviors.map(\.name))
    return record.comparisons.filter {
      $0.control == control && $0.segment == "all" && behaviors.contains($0.behavior)
        && !whole.contains($0.metric) && !cheating.contains($0.treatment)
        && record.direction(of: $0.metric) != .neutral
    }.map { row($0, size: size($0.metric)) }
  }

  private func row(_ comparison: ComparisonRecord, size: Scenario.Margin) -> PowerRow {
    var row = PowerRow(comparison, size: size)
    let defined = Double(comparison.n) / Double(max(comparison.n + comparison.missing, 1))
    if record.design == Scenario.ComparisonSettings.Design.paired.rawValue {
      row.paired = answer(
        deviation: comparison.standardError.map { $0 * Double(comparison.n).squareRoot() },
        sampling: { .paired(deviation: $0) }, units: Double(listeners) * defined,
        listenersAUnit: 1 / max(defined, .leastNormalMagnitude), row: row)
    }
    // Of all variants only two are compared, with an equal share each.
    let share = 2 / Double(max(record.variants.count, 2))
    row.split = answer(
      deviation: splitDeviation(comparison),
      sampling: { .independent(controlDeviation: $0, treatmentDeviation: $0, treatmentShare: 0.5) },
      units: Double(listeners) * share * defined,
      listenersAUnit: 1 / max(share * defined, .leastNormalMagnitude), row: row)
    return row
  }

  /// The standard deviation of one listener's value, as the method of a split design leaves it.
  private func splitDeviation(_ comparison: ComparisonRecord) -> Double? {
    let moments = [comparison.control, comparison.treatment].compactMap { variant in
      record.moments.first {
        $0.variant == variant && $0.metric == comparison.metric && $0.behavior == comparison.behavior
          && $0.segment == "all"
      }?.moments
    }
    guard moments.count == 2, moments[0].variables == moments[1].variables else { return nil }
    let kind = MetricRegistry.descriptions.first { $0.name == comparison.metric }?.kind ?? .mean
    let estimate = MetricEffect(confidence: record.confidence, isAdjusted: isAdjusted)
      .independent(control: moments[0], treatment: moments[1], kind: kind)
    let counts = moments.map { Double($0.total.count) }
    guard let error = estimate.standardError, counts[0] > 0, counts[1] > 0 else { return nil }
    return error / (1 / counts[0] + 1 / counts[1]).squareRoot()
  }

  private func answer(
    deviation: Double?, sampling: (Double) -> PowerDesign.Sampling, units: Double, listenersAUnit: Double,
    row: PowerRow
  ) -> PowerRow.Answer? {
    guard let deviation, deviation > 0, deviation.isFinite, let effect = row.effect else { return nil }
    let design = PowerDesign(sampling: sampling(deviation), level: level)
    let superiority = PowerDesign(
      sampling: sampling(deviation), hypothesis: .superiority(margin: effect), level: level)
    let units = Int(units.rounded(.down))
    return PowerRow.Answer(
      deviation: deviation,
      requiredListeners: effect > 0
        ? design.requiredUnits(effect: effect, power: power)
          .map { Int((Double($0) * listenersAUnit).rounded(.up)) } : nil,
      power: design.power(effect: effect, units: units),
      detectableEffect: design.detectableEffect(units: units, power: power),
      winningEffect: superiority.detectableEffect(units: units, power: power))
  }
}

/// What a plan says of one candidate, metric and behavior.
public struct PowerRow: Sendable, Equatable {
  /// The candidate.
  public var treatment: String
  /// The behavior's name.
  public var behavior: String
  /// The metric's name.
  public var metric: String
  /// The control's mean in the pilot.
  public var controlMean: Double?
  /// The effect to be found, as asked for.
  public var size: Scenario.Margin
  /// The same in the metric's unit; nil where the control's mean is undefined or 0.
  public var effect: Double?
  /// With every listener in every variant; nil without a paired pilot.
  public var paired: Answer?
  /// With each listener in one variant.
  public var split: Answer?

  /// What one design can find.
  public struct Answer: Sendable, Equatable {
    /// Of one listener, in the metric's unit.
    public var deviation: Double
    /// The fewest listeners, in all variants together, with whom the effect is found; nil where no number does.
    public var requiredListeners: Int?
    /// The chance to find the effect with the planned listeners.
    public var power: Double?
    /// The smallest effect that is told from none with the planned listeners, in the metric's unit.
    public var detectableEffect: Double?
    /// The smallest effect with which the planned listeners show that it exceeds `effect`: the verdict `better` where that
    /// is the margin.
    public var winningEffect: Double?
  }

  /// A row without answers.
  init(_ comparison: ComparisonRecord, size: Scenario.Margin) {
    (treatment, behavior, metric) = (comparison.treatment, comparison.behavior, comparison.metric)
    controlMean = comparison.controlMean
    self.size = size
    switch size {
    case .relative(let share): effect = comparison.controlMean.flatMap { $0 == 0 ? nil : share * abs($0) }
    case .absolute(let amount): effect = amount
    }
  }

  /// An effect as a share of the control's mean; nil where that is undefined or 0.
  public func lift(_ effect: Double?) -> Double? {
    effect.flatMap { effect in controlMean.flatMap { $0 == 0 ? nil : effect / abs($0) } }
  }
}
