/// Two independent samples compared by ranks: robust to outliers, and to any rescaling of the metric.
///
/// The effect is Hodges and Lehmann's shift, the median of all differences T − C, with the interval that
/// inverts the test. Tests whether a treated unit is as likely to exceed a control unit as the reverse: not
/// the means, and not the medians unless the distributions differ by a shift alone. Where spreads differ it
/// can be off its level. `controlMean`, `treatmentMean`, `lift` and `standardError` are nil.
///
/// Exact up to 8 units on the smaller side and 100 on the larger without ties; else normal, with the variance
/// corrected for ties and for continuity. Mann, Whitney (1947), doi:10.1214/aoms/1177730491; Hodges, Lehmann
/// (1963), doi:10.1214/aoms/1177704172.
public struct MannWhitney: Sendable {
  /// The share of intervals that should cover the shift, between 0 and 1.
  public let confidence: Double

  /// An estimator with intervals at a confidence, by default 95%.
  public init(confidence: Double = 0.95) {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    self.confidence = confidence
  }

  /// Compares two samples; nil throughout where a side is empty, or a value isn't finite.
  ///
  /// - Complexity: O(n log n).
  public func estimate(control: [Double], treatment: [Double], missing: Int = 0) -> EffectEstimate {
    let differences = PairwiseDifferences(control: control.sorted(), treatment: treatment.sorted())
    return estimate(
      RankComparison(control: control, treatment: treatment), n: control.count + treatment.count,
      pairs: differences.count, median: differences.median, missing: missing, difference: differences.value)
  }

  /// Compares two samples given as counts.
  ///
  /// Where counts are of rounded values the test holds nevertheless, since both sides are rounded alike, and
  /// the shift is known to about ``SortedCounts/relativeError`` of the values.
  /// - Complexity: O(different values).
  public func estimate(control: SortedCounts, treatment: SortedCounts, missing: Int = 0) -> EffectEstimate {
    let differences = CountedDifferences(control: control, treatment: treatment)
    return estimate(
      RankComparison(control: control, treatment: treatment), n: control.count + treatment.count,
      pairs: differences.count, median: differences.median, missing: missing, difference: differences.value)
  }

  private func estimate(
    _ ranks: RankComparison?, n: Int, pairs: Int, median: @autoclosure () -> Double, missing: Int,
    difference: (Int) -> Double
  ) -> EffectEstimate {
    var estimate = EffectEstimate(method: .mannWhitney, n: n, missing: missing)
    guard let ranks else { return estimate }
    estimate.p = ranks.p
    estimate.effect = finiteOrNil(median())
    if let rank = ranks.intervalRank(tail: (1 - confidence) / 2) {
      estimate.effectLow = finiteOrNil(difference(rank - 1))
      estimate.effectHigh = finiteOrNil(difference(pairs - rank))
    }
    return estimate
  }
}
