/// Two runs over the same people, paired bucket by bucket where people's own pairs were never seen together.
///
/// Each of the 256 buckets holds the same people in both runs, so leaving out one bucket of both at a time
/// (the delete-a-group jackknife) sees what the runs have in common. The interval has as many degrees of
/// freedom as buckets in use, less one: little is lost against pairing person by person. A variant against
/// itself gives exactly 0. Misleads when the runs are not over the same people: the caller must have checked
/// that.
///
/// `n` is the smaller run's count and `missing` the larger run's: who is missing in both can't be told.
///
/// Covariates are not used: with the same people on both sides they could not move the effect (see
/// `PairedCUPED`).
public struct BucketPaired: Sendable {
  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double

  /// An estimator with intervals at a confidence, by default 95%.
  public init(confidence: Double = 0.95) { self.confidence = confidence }

  /// Compares the means of variable 0.
  public func estimate(control: BucketedMoments, treatment: BucketedMoments) -> EffectEstimate {
    estimate(.bucketPaired, control, treatment) {
      BucketPart(numerator: $0.sums[0], denominator: Double($0.count))
    }
  }

  /// Compares the ratios variable 0 ÷ variable 1.
  ///
  /// - Precondition: both have two variables or more.
  public func estimateRatio(control: BucketedMoments, treatment: BucketedMoments) -> EffectEstimate {
    precondition(control.variables >= 2 && treatment.variables >= 2, "a ratio needs two variables")
    return estimate(.bucketPairedRatio, control, treatment) {
      BucketPart(numerator: $0.sums[0], denominator: $0.sums[1])
    }
  }

  private func estimate(
    _ method: EstimationMethod, _ control: BucketedMoments, _ treatment: BucketedMoments,
    of part: (JointMoments) -> BucketPart
  ) -> EffectEstimate {
    let controls = (0..<BucketedMoments.bucketCount).map(control.bucket)
    let treatments = (0..<BucketedMoments.bucketCount).map(treatment.bucket)
    let used = controls.indices.filter { controls[$0].count + treatments[$0].count > 0 }
    let n = Swift.min(control.total.count, treatment.total.count)
    let missing = Swift.max(control.missing, treatment.missing)
    guard let c = JackknifeStatistic(ratio: used.map { part(controls[$0]) }),
      let t = JackknifeStatistic(ratio: used.map { part(treatments[$0]) })
    else { return EffectEstimate(method: method, n: n, missing: missing) }
    return MeanPair(paired: c, t).estimate(method, n: n, missing: missing, confidence: confidence)
  }
}
