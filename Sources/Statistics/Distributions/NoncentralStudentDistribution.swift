/// A t statistic when there is an effect: what power is computed from.
///
/// P(T > t) = mean over s of P(Z > ts − δ) with s the scatter of the estimated deviation; accurate to 1e-10
/// relative in both tails.
public struct NoncentralStudentDistribution: Sendable {
  /// At least 1; infinity gives the normal distribution around the noncentrality.
  public let degreesOfFreedom: Double
  /// True effect ÷ true standard error.
  public let noncentrality: Double

  /// A distribution of effect ÷ standard error around the true ratio of the two.
  public init(degreesOfFreedom: Double, noncentrality: Double) {
    precondition(
      degreesOfFreedom >= 1 && noncentrality.isFinite,
      "\(degreesOfFreedom) degrees of freedom around \(noncentrality)")
    self.degreesOfFreedom = degreesOfFreedom
    self.noncentrality = noncentrality
  }

  /// P(T ≤ t).
  public func cdf(_ t: Double) -> Double {
    scaleAverage(degreesOfFreedom: degreesOfFreedom) { NormalDistribution.cdf(t * $0 - noncentrality) }
  }

  /// P(T > t).
  public func upperTail(_ t: Double) -> Double {
    scaleAverage(degreesOfFreedom: degreesOfFreedom) { NormalDistribution.upperTail(t * $0 - noncentrality) }
  }
}
