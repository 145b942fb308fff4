import Randomness

/// A quantile of one sample against the same quantile of another, such as the 95th percentile of time spent.
///
/// Each side's quantile has an interval between two of its own order statistics, exact for any continuous
/// distribution; the difference's is recovered from both, as Newcombe does for shares. p is one less the
/// confidence at which that interval reaches 0, and `standardError` the interval's width in normal deviates:
/// no density is estimated. Intervals are nil where a side has too few values beyond the quantile, p is then
/// the smallest that the sample can show, an upper bound.
///
/// Assumes independent units, so not for the same people under both variants: there use ``Bootstrap`` over
/// pairs. With many equal values (counts, shares) the interval covers more than it says.
///
/// Hutson (1999), doi:10.1080/02664769922458; Zou, Donner (2008), doi:10.1002/sim.3095.
public struct QuantileEffect: Sendable {
  /// Which quantile, between 0 and 1.
  public let probability: Double
  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double

  /// An estimator of the effect on one quantile.
  public init(probability: Double, confidence: Double = 0.95) {
    precondition(probability > 0 && probability < 1, "the quantile at \(probability)")
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    self.probability = probability
    self.confidence = confidence
  }

  /// Compares samples; a quantile is interpolated at rank 1 + (n − 1) p, as numpy's default is.
  ///
  /// nil throughout where a side is empty, or a value isn't finite; so for the others below.
  /// - Complexity: O(n log n).
  public func estimate(control: [Double], treatment: [Double], missing: Int = 0) -> EffectEstimate {
    estimate(.sorted(control.sorted()), .sorted(treatment.sorted()), missing: missing)
  }

  /// Compares sketches, as stored with a run.
  ///
  /// Intervals are widened by the sketches' relative error, so they never claim more than is known; they
  /// don't become shorter than that with more units.
  public func estimate(
    control: QuantileSketch, treatment: QuantileSketch, missing: Int = 0
  ) -> EffectEstimate {
    estimate(.sketch(control), .sketch(treatment), missing: missing)
  }

  /// Compares samples given as counts.
  ///
  /// Intervals are widened by what rounding may have moved the values, which is nothing where counts are exact.
  public func estimate(
    control: SortedCounts, treatment: SortedCounts, missing: Int = 0
  ) -> EffectEstimate {
    estimate(.counts(control), .counts(treatment), missing: missing)
  }

  private func estimate(
    _ control: OrderStatistics, _ treatment: OrderStatistics, missing: Int
  ) -> EffectEstimate {
    var estimate = EffectEstimate(method: .quantile, n: control.count + treatment.count, missing: missing)
    guard control.isFinite, treatment.isFinite, let c = point(control), let t = point(treatment),
      (t - c).isFinite
    else { return estimate }
    estimate.controlMean = c
    estimate.treatmentMean = t
    estimate.effect = t - c
    estimate.lift = c == 0 ? nil : finiteOrNil((t - c) / c)
    let z = NormalDistribution.quantile(upperTail: (1 - confidence) / 2)
    estimate.p = p(control, c, treatment, t)
    guard let limitsC = limits(control, c, z), let limitsT = limits(treatment, t, z) else { return estimate }
    let interval = limitsT.minus(limitsC)
    (estimate.effectLow, estimate.effectHigh) = (finiteOrNil(interval.low), finiteOrNil(interval.high))
    estimate.standardError = finiteOrNil((interval.high - interval.low) / (2 * z))
    if limitsC.low > 0 && limitsT.low >= 0 {
      let ratio = limitsT.over(limitsC)
      (estimate.liftLow, estimate.liftHigh) = (finiteOrNil(ratio.low - 1), ratio.high.map { $0 - 1 })
    }
    return estimate
  }

  private func point(_ side: OrderStatistics) -> Double? {
    guard side.count > 0 else { return nil }
    if case .sketch(let sketch) = side { return sketch.quantile(probability) }
    let value = side.value(at: 1 + Double(side.count - 1) * probability)
    return value.low + (value.high - value.low) / 2
  }

  private func limits(_ side: OrderStatistics, _ value: Double, _ z: Double) -> Limits? {
    side.limits(at: probability, tail: NormalDistribution.upperTail(z)).map {
      Limits(value: value, low: Swift.min($0.low, value), high: Swift.max($0.high, value))
    }
  }

  /// Bisects for the widest interval that still excludes 0; nil where no interval exists at all.
  private func p(_ control: OrderStatistics, _ c: Double, _ treatment: OrderStatistics, _ t: Double)
    -> Double?
  {
    guard limits(control, c, 0) != nil, limits(treatment, t, 0) != nil else { return nil }
    var (excluding, other) = (0.0, 30.0)
    for _ in 0..<40 {
      let z = (excluding + other) / 2
      guard let limitsC = limits(control, c, z), let limitsT = limits(treatment, t, z) else {
        other = z
        continue
      }
      let interval = limitsT.minus(limitsC)
      if interval.low > 0 || interval.high < 0 { excluding = z } else { other = z }
    }
    return Swift.min(2 * NormalDistribution.upperTail(excluding), 1)
  }
}
