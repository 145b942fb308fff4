import Statistics

/// Whether an effect differs among the parts of the listeners that one key makes.
public struct SegmentInteraction: Sendable, Equatable {
  /// The control's name.
  public var control: String
  /// The treatment's name.
  public var treatment: String
  /// The behavior's name, or `all`.
  public var behavior: String
  /// The metric's name.
  public var metric: String
  /// The segment key, such as `country`.
  public var key: String
  /// Levels with a usable error.
  public var segments: Int
  /// For one effect in all of them; nil below two.
  public var p: Double?
  /// `p` adjusted for the other keys, metrics and treatments of the run.
  public var adjustedP: Double?
}

/// Where it hurts: the part of the listeners with the smallest benefit, at bounds that know that it was looked for.
public struct WorstSegmentFinding: Sendable, Equatable {
  /// The control's name.
  public var control: String
  /// The treatment's name.
  public var treatment: String
  /// The behavior's name, or `all`.
  public var behavior: String
  /// The metric's name.
  public var metric: String
  /// `key=value`.
  public var segment: String
  /// Segments that it was picked from, over all keys.
  public var segments: Int
  /// Listeners in it.
  public var n: Int
  /// In the metric's unit; looks worse than it is, by the picking.
  public var effect: Double
  /// The effect's interval, which holds for all segments together (Šidák).
  public var effectLow: Double
  /// The effect's interval ends here.
  public var effectHigh: Double
  /// The effect as a share of the control's mean there; nil where that is 0.
  public var lift: Double?
  /// The lift's interval at the same confidence.
  public var low: Double?
  /// The lift's interval ends here.
  public var high: Double?
  /// For no effect in any segment.
  public var p: Double?
  /// What that interval says against the margin.
  public var verdict: Verdict?
}

/// One treatment on one metric among the parts of the listeners.
struct SegmentPanel {
  /// The comparisons of one control, treatment, behavior and metric, one a segment.
  var rows: [ComparisonRecord]
  var margin: OrientedMargin
  var confidence: Double

  /// One test a segment key, in the order of the keys.
  func interactions() -> [SegmentInteraction] {
    var keys: [String] = []
    for row in rows where !keys.contains(Self.key(row)) { keys.append(Self.key(row)) }
    return keys.compactMap { key in
      let parts = rows.filter { Self.key($0) == key }
      let test = InteractionTest(parts.compactMap { RecoveredEffect($0)?.estimate })
      guard let first = parts.first, test.segments > 1 else { return nil }
      return SegmentInteraction(
        control: first.control, treatment: first.treatment, behavior: first.behavior, metric: first.metric,
        key: key, segments: test.segments, p: test.p)
    }
  }

  /// The worst of all segments; nil below two of them and without a direction.
  func worst() -> WorstSegmentFinding? {
    let known = rows.compactMap { row in RecoveredEffect(row).map { (row: row, effect: $0) } }
    guard margin.direction != .neutral,
      let worst = WorstSegment(
        known.map(\.effect.estimate), confidence: confidence, higherIsBetter: margin.direction == .higher),
      worst.segments > 1
    else { return nil }
    let (row, effect) = known[worst.index]
    // The same multiplier as the effect's interval has, so that both are at one confidence.
    let error = row.standardError ?? 0
    let lifts = effect.liftBounds(multiplier: error > 0 ? (worst.high - worst.effect) / error : 0)
    var estimate = effect.estimate
    (estimate.effectLow, estimate.effectHigh) = (worst.low, worst.high)
    (estimate.liftLow, estimate.liftHigh) = (lifts?.low, lifts?.high)
    return WorstSegmentFinding(
      control: row.control, treatment: row.treatment, behavior: row.behavior, metric: row.metric,
      segment: row.segment, segments: worst.segments, n: row.n, effect: worst.effect, effectLow: worst.low,
      effectHigh: worst.high, lift: row.lift, low: lifts?.low, high: lifts?.high, p: worst.p,
      verdict: margin.verdict(on: estimate))
  }

  private static func key(_ row: ComparisonRecord) -> String { String(row.segment.prefix { $0 != "=" }) }
}
