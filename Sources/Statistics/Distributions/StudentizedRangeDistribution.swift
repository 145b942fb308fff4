import Randomness

/// The range of several normal means in units of their common standard error: what Tukey's comparisons use.
///
/// By quadrature over the scatter of the error and over the position of the largest mean; accurate to 1e-10
/// relative in the upper tail, however far. Tukey (1953); Copenhaver, Holland (1988), Computation of the
/// distribution of the maximum studentized range statistic, doi:10.1080/00949658808811082.
public struct StudentizedRangeDistribution: Sendable {
  /// Means compared, at least 2.
  public let groups: Int
  /// Of the standard error, at least 1; infinity where it is known.
  public let degreesOfFreedom: Double

  /// The range of `groups` means.
  public init(groups: Int, degreesOfFreedom: Double) {
    precondition(
      groups >= 2 && degreesOfFreedom >= 1, "\(groups) groups with \(degreesOfFreedom) degrees of freedom")
    self.groups = groups
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(range ≤ q).
  ///
  /// - Complexity: about 100,000 normal probabilities, as for `upperTail`.
  public func cdf(_ q: Double) -> Double {
    guard q > 0 else { return 0 }
    let upper = upperTail(q)
    if upper < 0.5 { return 1 - upper }
    return scaleAverage(degreesOfFreedom: degreesOfFreedom) { rangeCDF(q * $0) }
  }

  /// P(range > q).
  public func upperTail(_ q: Double) -> Double {
    guard q > 0 else { return 1 }
    if q == .infinity { return 0 }
    return Swift.min(scaleAverage(degreesOfFreedom: degreesOfFreedom) { rangeTail(q * $0) }, 1)
  }

  /// The q with P(range > q) = `tail`.
  ///
  /// - Precondition: `tail` is in 0…1; the ends give infinity and 0.
  /// - Complexity: some fifteen evaluations of `upperTail`.
  public func quantile(upperTail tail: Double) -> Double {
    precondition(tail >= 0 && tail <= 1, "a quantile at \(tail)")
    if tail == 0 { return .infinity }
    if tail == 1 { return 0 }
    var high = 4.0
    while upperTail(high) > tail { high *= high / 2 }
    if tail > 0.5 { return bracketedRoot(0, high, precision: 1e-12) { cdf($0) - (1 - tail) } ?? high }
    // Heavy tails are straight lines in logarithms.
    let target = logarithm(tail)
    let root = bracketedRoot(-2, logarithm(high), precision: 1e-12) {
      logarithm(upperTail(exponential($0))) - target
    }
    return root.map(exponential) ?? high
  }

  /// P(range of standard normals ≤ w) = k ∫ φ(z) [Φ(z) − Φ(z − w)]^(k − 1) dz, z the largest.
  private func rangeCDF(_ w: Double) -> Double {
    let others = Double(groups - 1)
    // The power is a peak some 1/√k wide.
    let panels = 3 + Int(others.squareRoot())
    let integral = GaussLegendre.standard.integral(from: -8.5, to: 8.5, panels: panels) { z in
      let between = NormalDistribution.cdf(z) - NormalDistribution.cdf(z - w)
      return NormalDistribution.density(z) * power(between, others)
    }
    return Double(groups) * integral
  }

  /// P(range > w) = k ∫ φ(z) {Φ(z)^(k − 1) − [Φ(z) − Φ(z − w)]^(k − 1)} dz, whose peak is near w/2 if far.
  private func rangeTail(_ w: Double) -> Double {
    let others = Double(groups - 1)
    let integral = GaussLegendre.standard.integral(from: w / 2 - 9, to: w / 2 + 9, panels: 4) { z in
      let below = NormalDistribution.cdf(z)
      let share = NormalDistribution.cdf(z - w) / Swift.max(below, Double.leastNormalMagnitude)
      let outside = -exponentialMinusOne(others * logOnePlus(-Swift.min(share, 1)))
      return NormalDistribution.density(z) * power(below, others) * outside
    }
    return Double(groups) * integral
  }
}
