import SessionMetrics
import Statistics

/// A comparison as it may be read at any time: bounds and p hold however often one looked, and stopped when one liked.
///
/// The confidence sequence of Statistics, tuned for 10,000 listeners whatever a run has, so that enlarging a run is one
/// more look at the same sequence.
public struct AnyTimeReading: Sendable, Equatable {
  /// The effect's bounds, in the metric's unit.
  public let effectLow: Double
  /// The effect's upper bound.
  public let effectHigh: Double
  /// The lift's bounds, by Fieller's method; nil where the lift is undefined or unbounded.
  public let low: Double?
  /// The lift's upper bound.
  public let high: Double?
  /// The level at which the sequence would just exclude no effect.
  public let p: Double

  /// Listeners for whom the sequence is narrowest.
  public static let tunedListeners = 10_000
  /// Listeners below whom nothing is said: the sequence trusts that the standard error has settled.
  public static let fewestListeners = 100

  /// Reads a comparison; nil without an error or with fewer than 100 listeners.
  ///
  /// - Precondition: `confidence` is between 0 and 1.
  public init?(_ record: ComparisonRecord, confidence: Double) {
    guard record.n >= Self.fewestListeners, let recovered = RecoveredEffect(record) else { return nil }
    let sequence = ConfidenceSequence(confidence: confidence, tunedUnits: Double(Self.tunedListeners))
    let multiplier = sequence.multiplier(units: record.n)
    guard let bounds = recovered.effectBounds(multiplier: multiplier), let p = sequence.p(recovered.estimate)
    else { return nil }
    (effectLow, effectHigh) = bounds
    let lifts = recovered.liftBounds(multiplier: multiplier)
    (low, high) = (lifts?.low, lifts?.high)
    self.p = p
  }
}

extension RunRecord {
  /// The record with bounds, p-values and verdicts that hold at any look, in place of those for one look.
  ///
  /// What can't be read at any time (too few listeners, no error) loses interval, p and verdict. P-values are adjusted
  /// within the same families.
  public func readAtAnyTime(
    margin: Scenario.Margin, correction: Scenario.ComparisonSettings.Correction
  ) -> RunRecord {
    var record = self
    let each = Set(behaviors.map(\.name))
    let groups = Dictionary(grouping: comparisons.filter { each.contains($0.behavior) }) { PanelKey($0) }
    for index in record.comparisons.indices {
      let row = comparisons[index]
      let direction = direction(of: row.metric)
      let oriented = OrientedMargin(margin: margin, direction: direction)
      let parts = groups[PanelKey(row)] ?? []
      if row.behavior == "worst" {
        record.comparisons[index].readWorst(of: parts, confidence: confidence, margin: oriented)
      } else {
        record.comparisons[index].replace(with: AnyTimeReading(row, confidence: confidence))
        let estimates = (row.behavior == "all" ? parts : [row]).map { part -> EffectEstimate in
          var read = part
          read.replace(with: AnyTimeReading(part, confidence: confidence))
          return read.bounds
        }
        record.comparisons[index].verdict = oriented.verdict(over: estimates)
      }
    }
    let cheating = Set(variants.filter(\.isCheating).map(\.name))
    CorrectionFamilies(correction: correction, cheating: cheating).adjust(&record.comparisons)
    return record
  }

  /// Whether more of a metric is better, as recorded.
  func direction(of metric: String) -> MetricDescription.Direction {
    metrics.first { $0.name == metric }.flatMap { MetricDescription.Direction(rawValue: $0.direction) }
      ?? .neutral
  }
}

/// What comparisons under several behaviors have in common.
private struct PanelKey: Hashable {
  let control: String
  let treatment: String
  let metric: String
  let segment: String

  init(_ record: ComparisonRecord) {
    (control, treatment) = (record.control, record.treatment)
    (metric, segment) = (record.metric, record.segment)
  }
}

extension ComparisonRecord {
  /// The record's numbers as an estimate with its bounds.
  fileprivate var bounds: EffectEstimate {
    var estimate = EffectEstimate(method: .welch, n: n, missing: missing)
    estimate.effect = effect
    (estimate.effectLow, estimate.effectHigh) = (effectLow, effectHigh)
    estimate.lift = lift
    (estimate.liftLow, estimate.liftHigh) = (low, high)
    return estimate
  }

  fileprivate mutating func replace(with reading: AnyTimeReading?) {
    (effectLow, effectHigh) = (reading?.effectLow, reading?.effectHigh)
    (low, high) = (reading?.low, reading?.high)
    p = reading?.p
  }

  /// The worst case over behaviors, each at confidence 1 − α/B.
  fileprivate mutating func readWorst(
    of parts: [ComparisonRecord], confidence: Double, margin: OrientedMargin
  ) {
    let level = 1 - (1 - confidence) / Double(max(parts.count, 1))
    let readings = parts.compactMap { AnyTimeReading($0, confidence: level) }
    let isLower = margin.direction == .lower
    func least(_ values: [Double?]) -> Double? {
      let known = values.compactMap(\.self)
      return isLower ? known.max() : known.min()
    }
    (effectLow, effectHigh) = (least(readings.map(\.effectLow)), least(readings.map(\.effectHigh)))
    (low, high) = (least(readings.map(\.low)), least(readings.map(\.high)))
    let own = parts.first { $0.behavior == worstBehavior }
    p = own.flatMap { AnyTimeReading($0, confidence: confidence) }
      .map { min(1, $0.p * Double(parts.count)) }
    verdict = margin.verdict(on: bounds)
  }
}
