/// Two independent samples, compared by their means with one variance in common.
///
/// effect = ȳT − ȳC, variance s² (1/nC + 1/nT) with s² = (SSC + SST)/(nC + nT − 2) and as many degrees of
/// freedom. Exact for normal values that spread alike; with a few units a side it has more degrees of freedom
/// than Welch's. Misleads where spreads differ together with sizes: with the smaller side spread more, it finds
/// differences that aren't there. So ``Welch`` is the default, and this is for those who must match a plan
/// made with it.
///
/// Student (1908), The probable error of a mean, doi:10.1093/biomet/6.1.1; Fisher (1925), Applications of
/// "Student's" distribution, Metron 5, 90–104.
public struct Pooled: Sendable {
  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double

  /// An estimator with intervals at a confidence, by default 95%.
  public init(confidence: Double = 0.95) { self.confidence = confidence }

  /// Compares variable 0 of the two sides; without an error below three units in all, or one a side.
  public func estimate(control: JointMoments, treatment: JointMoments, missing: Int = 0) -> EffectEstimate {
    let n = control.count + treatment.count
    guard let c = CenteredMoments(control), let t = CenteredMoments(treatment) else {
      return EffectEstimate(method: .pooled, n: n, missing: missing)
    }
    return MeanPair(pooled: c, t).estimate(.pooled, n: n, missing: missing, confidence: confidence)
  }
}

extension MeanPair {
  /// Variable 0 of two independent samples with one variance.
  fileprivate init(pooled control: CenteredMoments, _ treatment: CenteredMoments) {
    self.init(control: control.means[0], treatment: treatment.means[0])
    let degrees = Double(control.count + treatment.count - 2)
    guard degrees > 0 else { return }
    let variance = (control.scatter(0, 0) + treatment.scatter(0, 0)) / degrees
    errors = MeanErrors(
      control: variance / Double(control.count), treatment: variance / Double(treatment.count),
      covariance: 0, freedom: .fixed(degrees))
  }
}
