import Randomness

/// The range of several normal means in units of their common standard error: what Tukey's comparisons use.
///
/// By quadrature over the scatter of the error and over the position of the largest mean; absolute error
/// below 1e-9 from two degrees of freedom on. Tails below that aren't resolved.
/// Tukey (1953); Copenhaver, Holland (1988), doi:10.1080/00949658808811082.
public struct StudentizedRangeDistribution: Sendable {
  /// Means compared, at least 2.
  public let groups: Int
  /// Of the standard error, at least 2; infinity where it is known.
  public let degreesOfFreedom: Double

  /// The range of `groups` means.
  public init(groups: Int, degreesOfFreedom: Double) {
    precondition(
      groups >= 2 && degreesOfFreedom >= 2, "\(groups) groups with \(degreesOfFreedom) degrees of freedom")
    self.groups = groups
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(range ≤ q).
  ///
  /// - Complexity: about 10,000 normal probabilities.
  public func cdf(_ q: Double) -> Double {
    guard q > 0 else { return 0 }
    return Swift.min(scaleAverage(degreesOfFreedom: degreesOfFreedom) { rangeCDF(q * $0) }, 1)
  }

  /// P(range > q).
  public func upperTail(_ q: Double) -> Double { Swift.max(1 - cdf(q), 0) }

  /// The q with P(range > q) = `tail`.
  ///
  /// - Precondition: `tail` is in 1e-6…1.
  public func quantile(upperTail tail: Double) -> Double {
    precondition(tail >= 1e-6 && tail <= 1, "a quantile at \(tail)")
    if tail == 1 { return 0 }
    var high = 4.0
    while upperTail(high) > tail { high *= 2 }
    return bracketedRoot(0, high, precision: 1e-10) { cdf($0) - (1 - tail) } ?? high
  }

  /// P(range of standard normals ≤ w) = k ∫ φ(z) [Φ(z) − Φ(z − w)]^(k − 1) dz, z the largest.
  private func rangeCDF(_ w: Double) -> Double {
    let others = Double(groups - 1)
    let integral = GaussLegendre.standard.integral(from: -8.5, to: 8.5, panels: 3) { z in
      let between = NormalDistribution.cdf(z) - NormalDistribution.cdf(z - w)
      return NormalDistribution.density(z) * power(between, others)
    }
    return Double(groups) * integral
  }
}
