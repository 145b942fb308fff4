import Randomness

/// The chi-squared distribution with any positive degrees of freedom, accurate to 1e-10 relative in both tails.
public struct ChiSquaredDistribution: Sendable {
  public let degreesOfFreedom: Double

  /// - Precondition: positive and finite.
  public init(degreesOfFreedom: Double) {
    precondition(
      degreesOfFreedom > 0 && degreesOfFreedom < .infinity, "\(degreesOfFreedom) degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    return x == .infinity ? 1 : exponential(gamma(x).logLower)
  }

  /// P(X > x).
  public func upperTail(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    return x == .infinity ? 0 : exponential(gamma(x).logUpper)
  }

  /// The x with P(X ≤ x) = p.
  ///
  /// - Parameter p: A probability in 0…1.
  public func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a quantile at \(p)")
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    return p > 0.5 ? fromUpper(1 - p, startingAt: p) : fromLower(p)
  }

  /// The x with P(X > x) = q: for tails too small for 1 − q to tell from 1.
  ///
  /// - Parameter q: A probability in 0…1.
  public func quantile(upperTail q: Double) -> Double {
    precondition(q >= 0 && q <= 1, "a quantile at \(q)")
    if q == 0 { return .infinity }
    if q == 1 { return 0 }
    return q < 0.5 ? fromUpper(q, startingAt: 1 - q) : fromLower(1 - q)
  }

  private func gamma(_ x: Double) -> IncompleteGamma { IncompleteGamma(a: degreesOfFreedom / 2, x: x / 2) }

  /// Solves ln Q = ln q in ln x.
  private func fromUpper(_ q: Double, startingAt p: Double) -> Double {
    let target = logarithm(q)
    return exponential(
      newtonRoot(from: start(NormalDistribution.quantile(upperTail: q), lower: p)) {
        let gamma = gamma(exponential($0))
        return (target - gamma.logUpper) * exponential(gamma.logUpper - gamma.logFactor)
      })
  }

  /// Solves ln P = ln p in ln x.
  private func fromLower(_ p: Double) -> Double {
    let target = logarithm(p)
    return exponential(
      newtonRoot(from: start(NormalDistribution.quantile(p), lower: p)) {
        let gamma = gamma(exponential($0))
        return (gamma.logLower - target) * exponential(gamma.logLower - gamma.logFactor)
      })
  }

  /// ln x by Wilson and Hilferty's cube root, or where that is not positive by the leading term of P.
  private func start(_ z: Double, lower p: Double) -> Double {
    let share = 2 / (9 * degreesOfFreedom)
    let root = 1 - share + z * share.squareRoot()
    if root > 0.3 { return logarithm(degreesOfFreedom) + 3 * logarithm(root) }
    let a = degreesOfFreedom / 2
    let logGamma = (a + 0.5) * logarithm(a + 1) - (a + 1) + halfLogTwoPi + stirlingRemainder(a + 1)
    return logarithm(2) + (logarithm(p) + logGamma) / a
  }
}
