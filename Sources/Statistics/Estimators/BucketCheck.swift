/// Effects by resampling stored buckets: cross-checks of the estimators that trust a formula.
///
/// A bucket is a random group of some 1/256 of the units, so these assume nothing of the metric but that its
/// bucket sums are many and alike. Where they disagree with a formula's interval by more than a tenth, the
/// formula's assumptions deserve a look. With fewer than a few hundred units buckets are mostly empty: use the
/// units themselves.
///
/// Shao, Tu (1995), The jackknife and bootstrap, §2.3, doi:10.1007/978-1-4612-0795-5.
public struct BucketCheck: Sendable {
  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double

  /// A check with intervals at a confidence, by default 95%.
  public init(confidence: Double = 0.95) { self.confidence = confidence }

  /// What a bucket's part of a metric is.
  public enum Metric: Sendable {
    /// The mean of variable 0.
    case mean
    /// The mean of variable 0 over the mean of variable 1.
    case ratio

    func part(_ moments: JointMoments) -> BucketPart {
      switch self {
      case .mean: BucketPart(numerator: moments.sums[0], denominator: Double(moments.count))
      case .ratio: BucketPart(numerator: moments.sums[0], denominator: moments.sums[1])
      }
    }
  }

  /// Two independent samples, with one bucket of one side left out at a time.
  ///
  /// For the same people under both variants there is ``BucketPaired``.
  public func jackknife(
    _ metric: Metric, control: BucketedMoments, treatment: BucketedMoments
  ) -> EffectEstimate {
    let n = control.total.count + treatment.total.count
    let missing = control.missing + treatment.missing
    guard let c = JackknifeStatistic(ratio: parts(metric, control)),
      let t = JackknifeStatistic(ratio: parts(metric, treatment))
    else { return EffectEstimate(method: .jackknife, n: n, missing: missing) }
    return Jackknife(confidence: confidence).estimate(independent: c, t, n: n, missing: missing)
  }

  /// Two independent samples, each side's buckets resampled.
  public func bootstrap(
    _ metric: Metric, control: BucketedMoments, treatment: BucketedMoments, resamples: Int = 2_000,
    seed: UInt64
  ) -> EffectEstimate {
    var estimate = Bootstrap(confidence: confidence, resamples: resamples, seed: seed)
      .estimate(control: parts(metric, control), treatment: parts(metric, treatment), of: BucketPart.ratio)
    estimate.n = control.total.count + treatment.total.count
    estimate.missing = control.missing + treatment.missing
    return estimate
  }

  /// The same people under both variants, their buckets resampled together.
  public func bootstrap(
    _ metric: Metric, paired control: BucketedMoments, _ treatment: BucketedMoments, resamples: Int = 2_000,
    seed: UInt64
  ) -> EffectEstimate {
    let pairs = (0..<BucketedMoments.bucketCount)
      .map { (control.bucket($0), treatment.bucket($0)) }
      .filter { $0.0.count + $0.1.count > 0 }
      .map { (metric.part($0.0), metric.part($0.1)) }
    var estimate = Bootstrap(confidence: confidence, resamples: resamples, seed: seed)
      .estimate(
        paired: pairs, control: { BucketPart.ratio($0.map { $0.0 }) },
        treatment: { BucketPart.ratio($0.map { $0.1 }) })
    estimate.n = Swift.min(control.total.count, treatment.total.count)
    estimate.missing = Swift.max(control.missing, treatment.missing)
    return estimate
  }

  private func parts(_ metric: Metric, _ moments: BucketedMoments) -> [BucketPart] {
    (0..<BucketedMoments.bucketCount).map(moments.bucket).filter { $0.count > 0 }.map(metric.part)
  }
}
