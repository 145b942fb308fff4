/// A quantile under the treatment against the same quantile under the control, of the same people.
///
/// The effect is the difference of the two quantiles, not a quantile of people's differences. Each side's
/// interval lies between two of its own order statistics, as in ``QuantileEffect``; joining them takes into
/// account that the two quantiles err together, with the correlation that sides have in being at most their
/// quantile: r = (P(both) − p²)/(p (1 − p)), 0 for a correlation that isn't positive. A variant against itself
/// gives exactly 0. p is one less the confidence at which the interval reaches 0, `standardError` the
/// interval's width in normal deviates. The lift is by the same principle, nil where a side's limits aren't
/// positive.
///
/// Assumes that people are independent of each other. With many equal values (counts, shares) the interval
/// covers more than it says; with people who differ in shape and not in place between variants, the joint
/// share near the quantile tells less than elsewhere.
///
/// Hutson (1999), doi:10.1080/02664769922458; Zou (2007), Toward using confidence intervals to compare
/// correlations, doi:10.1037/1082-989X.12.4.399, for limits that err together.
public struct PairedQuantileEffect: Sendable {
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

  /// Compares the values of the same people, one person an index.
  ///
  /// A quantile is interpolated at rank 1 + (n − 1) p, as numpy's default is. nil throughout without people, or
  /// where a value isn't finite.
  /// - Precondition: as many values on both sides.
  /// - Complexity: O(n log n).
  public func estimate(control: [Double], treatment: [Double], missing: Int = 0) -> EffectEstimate {
    precondition(control.count == treatment.count, "\(control.count) and \(treatment.count) values")
    var estimate = EffectEstimate(method: .pairedQuantile, n: control.count, missing: missing)
    guard !control.isEmpty, (control + treatment).allSatisfy(\.isFinite) else { return estimate }
    let pair = QuantilePair(control: control, treatment: treatment, probability: probability)
    let effect = pair.treatment - pair.control
    guard effect.isFinite else { return estimate }
    estimate.controlMean = pair.control
    estimate.treatmentMean = pair.treatment
    estimate.effect = effect
    estimate.lift = pair.control == 0 ? nil : finiteOrNil(effect / pair.control)
    estimate.p = pair.p
    let z = NormalDistribution.quantile(upperTail: (1 - confidence) / 2)
    guard let interval = pair.interval(z) else { return estimate }
    (estimate.effectLow, estimate.effectHigh) = (finiteOrNil(interval.low), finiteOrNil(interval.high))
    estimate.standardError = finiteOrNil((interval.high - interval.low) / (2 * z))
    if let lifts = pair.ratioInterval(z) {
      (estimate.liftLow, estimate.liftHigh) = (finiteOrNil(lifts.low - 1), finiteOrNil(lifts.high - 1))
    }
    return estimate
  }
}
