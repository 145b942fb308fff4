import Randomness

/// The regularized incomplete gamma functions P(a, x) and Q(a, x), kept as logarithms so that no tail
/// underflows.
///
/// The power series of NIST DLMF 8.7.1 below a + 1, above it the continued fraction of 8.9.2 by the modified
/// Lentz method.
struct IncompleteGamma {
  /// ln[x^a e^-x / Γ(a)].
  let logFactor: Double
  /// ln P(a, x).
  let logLower: Double
  /// ln Q(a, x).
  let logUpper: Double

  /// - Parameters:
  ///   - a: Positive.
  ///   - x: Positive and finite.
  init(a: Double, x: Double) {
    let excess = (x - a) / a
    let log = abs(excess) < 0.5 ? logOnePlus(excess) : logarithm(x) - logarithm(a)
    logFactor = -a * (excess - log) + 0.5 * logarithm(a) - halfLogTwoPi - stirlingRemainder(a)
    if x < a + 1 {
      logLower = logFactor + logarithm(Self.series(a, x))
      logUpper = logOnePlus(-exponential(logLower))
    } else {
      logUpper = logFactor + logarithm(Self.fraction(a, x))
      logLower = logOnePlus(-exponential(logUpper))
    }
  }

  /// More than either needs: a few dozen times √a.
  private static func steps(_ a: Double) -> Int { 100_000 + Int(20 * Swift.min(a, 1e12).squareRoot()) }

  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    for k in 1...steps(a) {
      term *= x / (a + Double(k))
      sum += term
      if term < sum * 1e-17 { break }
    }
    return sum
  }

  private static func fraction(_ a: Double, _ x: Double) -> Double {
    var denominator = x + 1 - a
    var c = 1e300
    var d = 1 / awayFromZero(denominator)
    var result = d
    for k in 1...steps(a) {
      let numerator = -Double(k) * (Double(k) - a)
      denominator += 2
      d = 1 / awayFromZero(numerator * d + denominator)
      c = awayFromZero(denominator + numerator / c)
      result *= d * c
      if abs(d * c - 1) < 2e-16 { break }
    }
    return result
  }
}
