/// Two independent shares, each of a metric that is 0 or 1.
///
/// Newcombe's hybrid score interval for the difference, its counterpart by the same principle (MOVER) for the
/// lift, and the pooled score test for p. Unlike Welch these hold for few units, and stay informative when a
/// side has none or all. `standardError` is the plain one, √(Σ p(1 − p)/n); interval and p don't derive from
/// it and may differ by a hair on whether 0 is excluded.
///
/// Newcombe (1998), Interval estimation for the difference between independent proportions, method 10,
/// doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I. Donner, Zou (2012), Closed-form
/// confidence intervals for functions of the normal mean and standard deviation,
/// doi:10.1177/0962280210383082.
public struct Proportions: Sendable {
  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double

  /// An estimator with intervals at a confidence, by default 95%.
  public init(confidence: Double = 0.95) {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    self.confidence = confidence
  }

  /// Compares variable 0 of the two sides; nil throughout where a side has no units or isn't 0 or 1.
  public func estimate(control: JointMoments, treatment: JointMoments, missing: Int = 0) -> EffectEstimate {
    var estimate = EffectEstimate(
      method: .proportion, n: control.count + treatment.count, missing: missing)
    let z = NormalDistribution.quantile(upperTail: (1 - confidence) / 2)
    guard let c = Share(control, z), let t = Share(treatment, z) else { return estimate }
    let effect = t.value - c.value
    estimate.shares = SharePair(
      controlSuccesses: control.sum(0), controlCount: c.n, treatmentSuccesses: treatment.sum(0),
      treatmentCount: t.n)
    estimate.controlMean = c.value
    estimate.treatmentMean = t.value
    estimate.effect = effect
    estimate.standardError = (c.variance + t.variance).squareRoot()
    let interval = t.limits.minus(c.limits)
    (estimate.effectLow, estimate.effectHigh) = (interval.low, interval.high)
    estimate.p = p(c, t)
    if c.value > 0 {
      estimate.lift = effect / c.value
      let ratio = t.limits.over(c.limits)
      (estimate.liftLow, estimate.liftHigh) = (ratio.low - 1, ratio.high.map { $0 - 1 })
    }
    return estimate
  }

  private func p(_ c: Share, _ t: Share) -> Double {
    let pooled = (c.value * c.n + t.value * t.n) / (c.n + t.n)
    let variance = pooled * (1 - pooled) * (1 / c.n + 1 / t.n)
    guard variance > 0 else { return 1 }
    return Swift.min(2 * NormalDistribution.upperTail(abs(t.value - c.value) / variance.squareRoot()), 1)
  }

  /// A share with its score interval.
  private struct Share {
    let n: Double
    let value: Double
    let limits: Limits

    init?(_ moments: JointMoments, _ z: Double) {
      guard moments.count > 0, moments.isBinary(0) else { return nil }
      n = Double(moments.count)
      let interval = WilsonInterval(successes: moments.sum(0), trials: n, multiplier: z)
      value = interval.share
      limits = Limits(value: value, low: interval.low, high: interval.high)
    }

    var variance: Double { value * (1 - value) / n }
  }
}
