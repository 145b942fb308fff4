import Randomness

/// Where it hurts: the segment with the smallest benefit, with an interval that knows it was picked.
///
/// The worst of many segments looks worse than it is. So all segments get intervals that hold together, at
/// confidence^(1/k) each (Šidák), and whichever one picks is then covered. Exact for segments that share no
/// units, at least as wide as needed for others. Segments without an interval can't be ranked, and are counted.
///
/// Šidák (1967), Rectangular confidence regions for the means of multivariate normal distributions,
/// doi:10.1080/01621459.1967.10482935.
public struct WorstSegment: Sendable, Equatable {
  /// Its place in the array given.
  public let index: Int
  /// In the metric's unit and direction, as estimated: biased toward harm by the picking.
  public let effect: Double
  /// Lower end of the interval that holds for all segments together.
  public let low: Double
  /// Upper end of that interval.
  public let high: Double
  /// For no effect in any segment: 1 − (1 − p)^k, nil without p.
  public let p: Double?
  /// Segments it was picked from.
  public let segments: Int
  /// Segments without an interval.
  public let excluded: Int

  /// Picks among segments; nil where none has an interval.
  public init?(_ effects: [EffectEstimate], confidence: Double = 0.95, higherIsBetter: Bool = true) {
    let intervals = Self.simultaneous(effects, confidence: confidence)
    let ranked = effects.indices.filter { intervals[$0] != nil }
    let sign: Double = higherIsBetter ? 1 : -1
    guard
      let worst = ranked.min(by: { sign * (effects[$0].effect ?? 0) < sign * (effects[$1].effect ?? 0) }),
      let interval = intervals[worst], let effect = effects[worst].effect
    else { return nil }
    index = worst
    self.effect = effect
    (low, high) = interval
    p = effects[worst].p.map { Self.sidak($0, count: ranked.count) }
    segments = ranked.count
    excluded = effects.count - ranked.count
  }

  /// Intervals that cover all segments together; nil where a segment has none.
  ///
  /// - Precondition: `confidence` is between 0 and 1.
  public static func simultaneous(
    _ effects: [EffectEstimate], confidence: Double
  ) -> [(low: Double, high: Double)?] {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    let known = effects.filter { $0.effect != nil && $0.interval(confidence: confidence) != nil }.count
    let each = exponential(logarithm(confidence) / Double(Swift.max(known, 1)))
    return effects.map { $0.effect == nil ? nil : $0.interval(confidence: each) }
  }

  /// 1 − (1 − p)^count, accurate for small p.
  private static func sidak(_ p: Double, count: Int) -> Double {
    p >= 1 ? 1 : -exponentialMinusOne(Double(count) * logOnePlus(-p))
  }
}
