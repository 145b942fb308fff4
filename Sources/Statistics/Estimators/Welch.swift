/// Two independent samples, compared by their means with variances of their own.
///
/// effect = ȳT − ȳC, variance s²C/nC + s²T/nT, degrees of freedom by Satterthwaite. Assumes independent units
/// and means that are close to normal. Misleads with few units of very skewed data whose skew differs between
/// sides.
///
/// Welch (1947), The generalization of 'Student's' problem when several different population variances are
/// involved, doi:10.1093/biomet/34.1-2.28.
public struct Welch: Sendable {
  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double

  /// An estimator with intervals at a confidence, by default 95%.
  public init(confidence: Double = 0.95) { self.confidence = confidence }

  /// Compares variable 0 of the two sides.
  public func estimate(control: JointMoments, treatment: JointMoments, missing: Int = 0) -> EffectEstimate {
    let n = control.count + treatment.count
    guard let c = CenteredMoments(control), let t = CenteredMoments(treatment) else {
      return EffectEstimate(method: .welch, n: n, missing: missing)
    }
    return MeanPair(independent: c, t).estimate(.welch, n: n, missing: missing, confidence: confidence)
  }
}

extension MeanPair {
  /// Variable 0 of two independent samples.
  init(independent control: CenteredMoments, _ treatment: CenteredMoments) {
    self.init(control: control.means[0], treatment: treatment.means[0])
    guard control.count > 1, treatment.count > 1 else { return }
    let c = Double(control.count)
    let t = Double(treatment.count)
    errors = MeanErrors(
      control: control.scatter(0, 0) / (c * (c - 1)), treatment: treatment.scatter(0, 0) / (t * (t - 1)),
      covariance: 0, freedom: .satterthwaite(control: c - 1, treatment: t - 1))
  }
}
