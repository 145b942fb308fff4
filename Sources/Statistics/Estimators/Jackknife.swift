/// Numbers of a whole variant, such as catalog coverage, compared by leaving out groups of units in turn.
///
/// For smooth statistics of many units; misleads for medians, maxima and with few or very unequal groups.
///
/// Tukey (1958); Shao, Tu (1995), The jackknife and bootstrap, §2.3, doi:10.1007/978-1-4612-0795-5.
public struct Jackknife: Sendable {
  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double

  /// An estimator with intervals at a confidence, by default 95%.
  public init(confidence: Double = 0.95) { self.confidence = confidence }

  /// Compares a statistic of the same units under both variants, with the same groups left out.
  ///
  /// `n` and `missing` are for the record alone.
  public func estimate(
    paired control: JackknifeStatistic, _ treatment: JackknifeStatistic, n: Int, missing: Int = 0
  ) -> EffectEstimate {
    MeanPair(paired: control, treatment)
      .estimate(.jackknife, n: n, missing: missing, confidence: confidence)
  }

  /// Compares a statistic of two independent samples, each with its own groups.
  ///
  /// `n` and `missing` are for the record alone.
  public func estimate(
    independent control: JackknifeStatistic, _ treatment: JackknifeStatistic, n: Int, missing: Int = 0
  ) -> EffectEstimate {
    MeanPair(independent: control, treatment)
      .estimate(.jackknife, n: n, missing: missing, confidence: confidence)
  }
}

extension MeanPair {
  init(paired control: JackknifeStatistic, _ treatment: JackknifeStatistic) {
    self.init(control: control.full, treatment: treatment.full)
    guard let c = control.variance, let t = treatment.variance, let both = control.covariance(treatment)
    else { return }
    errors = MeanErrors(
      control: c, treatment: t, covariance: both, floor: roundingFloor(control, treatment),
      freedom: .fixed(Double(control.groups - 1)))
  }

  fileprivate init(independent control: JackknifeStatistic, _ treatment: JackknifeStatistic) {
    self.init(control: control.full, treatment: treatment.full)
    guard let c = control.variance, let t = treatment.variance else { return }
    errors = MeanErrors(
      control: c, treatment: t, covariance: 0, floor: roundingFloor(control, treatment),
      freedom: .satterthwaite(
        control: Double(control.groups - 1), treatment: Double(treatment.groups - 1)))
  }
}

/// The variance that values without spread can show by rounding: G × (2^-50 × size)².
private func roundingFloor(_ a: JackknifeStatistic, _ b: JackknifeStatistic) -> Double {
  let size = 0x1p-50 * (abs(a.full) + abs(b.full))
  return Double(Swift.max(a.groups, b.groups)) * size * size
}
