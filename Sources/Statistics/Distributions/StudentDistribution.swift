import Randomness

/// Student's t distribution with any positive number of degrees of freedom, accurate to 1e-10 relative in both tails.
///
/// By the incomplete beta function up to 100,000 degrees; above, by Hill's expansion to a normal deviate, whose error
/// there is below 1e-12. Hill (1970), Algorithm 395: Student's t-distribution, doi:10.1145/355598.355599.
public struct StudentDistribution: Sendable {
  public let degreesOfFreedom: Double

  /// - Precondition: positive; infinity gives the normal distribution.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(T ≤ t).
  public func cdf(_ t: Double) -> Double { upperTail(-t) }

  /// P(T > t).
  public func upperTail(_ t: Double) -> Double {
    if t == 0 { return 0.5 }
    return t > 0 ? exponential(tail(t).logProbability) : 1 - exponential(tail(-t).logProbability)
  }

  /// P(|T| > |t|), a two-sided p-value.
  public func twoSided(_ t: Double) -> Double { Swift.min(2 * upperTail(abs(t)), 1) }

  /// The t with P(T ≤ t) = p.
  ///
  /// - Parameter p: A probability in 0…1; the ends give infinities.
  public func quantile(_ p: Double) -> Double { -quantile(upperTail: p) }

  /// The t with P(T > t) = q: for tails too small for 1 − q to tell from 1.
  ///
  /// - Parameter q: A probability in 0…1; the ends give infinities.
  public func quantile(upperTail q: Double) -> Double {
    precondition(q >= 0 && q <= 1, "a quantile at \(q)")
    if q == 0 || q == 1 || degreesOfFreedom == .infinity { return NormalDistribution.quantile(upperTail: q) }
    if q > 0.75 { return -far(1 - q) }
    if q >= 0.25 { return central(0.5 - q) }
    return far(q)
  }

  /// Solves P(0 < T < t) = c for |c| ≤ ¼; concave, and started on its near side.
  private func central(_ c: Double) -> Double {
    let target = abs(c)
    if target == 0 { return 0 }
    let slopeAtZero = 2.506_628_274_631_000_5  // √2π, at most 1/density(0) for every ν
    let t = newtonRoot(from: target * slopeAtZero) {
      let tail = tail($0)
      return (tail.central - target) * exponential(logarithm($0) - tail.logScaledDensity)
    }
    return c < 0 ? -t : t
  }

  /// Solves ln P(T > t) = ln q for q < ¼ in ln t, where heavy tails are straight lines.
  private func far(_ q: Double) -> Double {
    let z = NormalDistribution.quantile(upperTail: q)
    let spread = z * z / degreesOfFreedom
    let logSquare = spread + logarithm(-exponentialMinusOne(-spread)) + logarithm(degreesOfFreedom)
    let target = logarithm(q)
    let logT = newtonRoot(from: logSquare / 2) {
      let tail = tail(exponential($0))
      return (target - tail.logProbability) * exponential(tail.logProbability - tail.logScaledDensity)
    }
    return exponential(logT)
  }
}
