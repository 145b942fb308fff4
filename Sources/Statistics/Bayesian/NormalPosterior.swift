/// What is believed of an effect: a normal distribution, from an estimate and perhaps a prior.
///
/// Without a prior this only restates the estimate in other words: P(better) is one less the one-sided p. A
/// prior that expects small effects pulls surprising ones toward it, which is what protects someone who looks
/// at many experiments. Normal whatever the estimator's degrees of freedom, so too sure below some thirty
/// units.
///
/// Gelman and others (2013), Bayesian data analysis, §2.5, doi:10.1201/b16018.
public struct NormalPosterior: Sendable, Equatable {
  /// In the effect's unit, as the deviation.
  public let mean: Double
  /// At least 0; 0 is certainty.
  public let deviation: Double

  /// A belief.
  ///
  /// - Precondition: both are finite, the deviation at least 0.
  public init(mean: Double, deviation: Double) {
    precondition(mean.isFinite && deviation >= 0 && deviation.isFinite, "\(mean) ± \(deviation)")
    self.mean = mean
    self.deviation = deviation
  }

  /// The belief about the effect after an estimate; nil without a standard error.
  public init?(effectOf estimate: EffectEstimate, prior: NormalPosterior? = nil) {
    self.init(estimate.effect, estimate.standardError, prior)
  }

  /// The belief about the lift after an estimate, by the delta method; nil without its standard error.
  public init?(liftOf estimate: EffectEstimate, prior: NormalPosterior? = nil) {
    self.init(estimate.lift, estimate.liftStandardError, prior)
  }

  private init?(_ value: Double?, _ error: Double?, _ prior: NormalPosterior?) {
    guard let value, let error, value.isFinite, error.isFinite else { return nil }
    guard let prior else {
      self.init(mean: value, deviation: error)
      return
    }
    let scale = Swift.max(error, prior.deviation)
    guard scale > 0 else {
      self.init(mean: value, deviation: 0)
      return
    }
    // Relative to the larger of the two, so that squares can't underflow together.
    let (e, d) = (error / scale, prior.deviation / scale)
    let weight = d * d / (d * d + e * e)
    self.init(
      mean: prior.mean + weight * (value - prior.mean), deviation: weight.squareRoot() * error)
  }

  /// P(the effect exceeds a value); a certain effect equal to it counts as not exceeding.
  public func probability(above value: Double) -> Double {
    if deviation == 0 { return mean > value ? 1 : 0 }
    return NormalDistribution.upperTail((value - mean) / deviation)
  }

  /// The central interval with a probability between 0 and 1.
  public func interval(probability: Double) -> (low: Double, high: Double) {
    precondition(probability > 0 && probability < 1, "an interval with probability \(probability)")
    let reach = NormalDistribution.quantile(upperTail: (1 - probability) / 2) * deviation
    return (mean - reach, mean + reach)
  }

  /// What choosing the treatment is expected to lose: the mean of max(−effect, 0).
  public var lossOfTreatment: Double { expectedExcess(-mean) }

  /// What staying with the control is expected to lose: the mean of max(effect, 0).
  public var lossOfControl: Double { expectedExcess(mean) }

  /// The mean of max(X, 0) for X normal around `center`: σ [φ(z) + z Φ(z)], z = center/σ.
  private func expectedExcess(_ center: Double) -> Double {
    guard deviation > 0 else { return Swift.max(center, 0) }
    let z = center / deviation
    let value = NormalDistribution.density(z) + z * NormalDistribution.cdf(z)
    return deviation * Swift.max(value, 0)
  }
}
