/// The same people under both variants, compared by their own differences.
///
/// effect = mean of yT − yC, with the t interval of one sample and n − 1 degrees of freedom. A variant
/// against itself gives exactly 0. Assumes that people are independent of each other; misleads when people
/// whose value is undefined under one variant differ from the rest (they are left out: see `missing`).
///
/// Student (1908), The probable error of a mean, doi:10.1093/biomet/6.1.1.
public struct Paired: Sendable {
  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double

  /// An estimator with intervals at a confidence, by default 95%.
  public init(confidence: Double = 0.95) { self.confidence = confidence }

  /// Compares variable 1 (treatment) with variable 0 (control) of the same people.
  public func estimate(_ moments: JointMoments, missing: Int = 0) -> EffectEstimate {
    precondition(moments.variables >= 2, "\(moments.variables) variables for control and treatment")
    guard let centered = CenteredMoments(moments) else {
      return EffectEstimate(method: .paired, n: moments.count, missing: missing)
    }
    return MeanPair(paired: centered)
      .estimate(.paired, n: moments.count, missing: missing, confidence: confidence)
  }
}

extension MeanPair {
  /// Variables 0 (control) and 1 (treatment) of the same people.
  init(paired moments: CenteredMoments) {
    self.init(control: moments.means[0], treatment: moments.means[1])
    guard moments.count > 1 else { return }
    let n = Double(moments.count)
    let scale = 1 / (n * (n - 1))
    errors = MeanErrors(
      control: moments.scatter(0, 0) * scale, treatment: moments.scatter(1, 1) * scale,
      covariance: moments.scatter(1, 0) * scale, floor: moments.floor(0, 1) * scale, freedom: .fixed(n - 1))
  }
}
