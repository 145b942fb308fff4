import Randomness

/// The F distribution with any positive degrees of freedom, accurate to 1e-10 relative in both tails.
public struct FDistribution: Sendable {
  /// Of the mean square above the line; positive and finite.
  public let numerator: Double
  /// Of the mean square below the line; positive and finite.
  public let denominator: Double

  /// A distribution with degrees of freedom that are positive and finite, not necessarily whole.
  public init(numerator: Double, denominator: Double) {
    precondition(
      numerator > 0 && numerator.isFinite && denominator > 0 && denominator.isFinite,
      "\(numerator) and \(denominator) degrees of freedom")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    return x == .infinity ? 1 : exponential(beta(logX: logarithm(x)).logLower)
  }

  /// P(X > x).
  public func upperTail(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    return x == .infinity ? 0 : exponential(beta(logX: logarithm(x)).logUpper)
  }

  /// The x with P(X ≤ x) = p.
  ///
  /// - Precondition: p is in 0…1; the ends give 0 and infinity.
  public func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a quantile at \(p)")
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    return p > 0.5 ? 1 / reciprocal.fromLower(1 - p) : fromLower(p)
  }

  /// The x with P(X > x) = q: for tails too small for 1 − q to tell from 1.
  ///
  /// - Precondition: q is in 0…1; the ends give infinity and 0.
  public func quantile(upperTail q: Double) -> Double {
    precondition(q >= 0 && q <= 1, "a quantile at \(q)")
    return 1 / reciprocal.quantile(q)
  }

  /// The distribution of 1/X.
  private var reciprocal: FDistribution { FDistribution(numerator: denominator, denominator: numerator) }

  /// I_y(a, b) at y = r/(1 + r), r = x × numerator ÷ denominator.
  private func beta(logX: Double) -> IncompleteBeta {
    let logRatio = logX + logarithm(numerator / denominator)
    let ratio = exponential(-abs(logRatio))
    let logSmaller = -abs(logRatio) - logOnePlus(ratio)
    let logLarger = -logOnePlus(ratio)
    let (smaller, larger) = (ratio / (1 + ratio), 1 / (1 + ratio))
    let isBelow = logRatio < 0
    return IncompleteBeta(
      x: isBelow ? smaller : larger, y: isBelow ? larger : smaller, logX: isBelow ? logSmaller : logLarger,
      logY: isBelow ? logLarger : logSmaller, a: numerator / 2, b: denominator / 2)
  }

  /// Solves ln P = ln p in ln x, where it is concave, from the leading term of P at 0.
  private func fromLower(_ p: Double) -> Double {
    let target = logarithm(p)
    let (a, b) = (numerator / 2, denominator / 2)
    let logBeta = logGamma(a) + logGamma(b) - logGamma(a + b)
    let start = (target + logarithm(a) + logBeta) / a - logarithm(numerator / denominator)
    return exponential(
      newtonRoot(from: start) {
        let beta = beta(logX: $0)
        return (beta.logLower - target) * exponential(beta.logLower - beta.logFactor)
      })
  }
}
