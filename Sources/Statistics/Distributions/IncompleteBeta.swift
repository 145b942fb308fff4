import Randomness

/// The regularized incomplete beta function I_x(a, b), kept as logarithms so that no tail underflows.
///
/// Continued fraction of NIST DLMF 8.17.22, evaluated by the modified Lentz method (Thompson, Barnett 1986,
/// doi:10.1016/0021-9991(86)90046-X).
struct IncompleteBeta {
  /// ln[x^a y^b / B(a, b)].
  let logFactor: Double
  private let a: Double
  private let b: Double
  private let x: Double
  private let y: Double

  /// - Parameters:
  ///   - x: In 0…1.
  ///   - y: 1 − x, given apart so that it may be tiny.
  ///   - logX: ln x and
  ///   - logY: ln y, which may be finite where x or y underflow.
  ///   - a: Positive.
  ///   - b: Positive.
  init(x: Double, y: Double, logX: Double, logY: Double, a: Double, b: Double) {
    self.a = a
    self.b = b
    self.x = x
    self.y = y
    let remainders = stirlingRemainder(a + b) - stirlingRemainder(a) - stirlingRemainder(b)
    let balance = (x * b - y * a) / a
    let left = abs(balance) < 0.5 ? logOnePlus(balance) : logX + logOnePlus(b / a)
    let right = logY + logarithm((a + b) / b)
    logFactor =
      a * left + b * right + 0.5 * (logarithm(a) - logOnePlus(a / b)) - halfLogTwoPi + remainders
  }

  /// Whether the fraction for I_x converges faster than the one for 1 − I_x.
  var isLower: Bool { x < (a + 1) / (a + b + 2) }

  /// The fraction F with I_x(a, b) = e^logFactor × F / a.
  var lowerFraction: Double { Self.fraction(a, b, x) }

  /// The fraction F with 1 − I_x(a, b) = e^logFactor × F / b.
  var upperFraction: Double { Self.fraction(b, a, y) }

  /// ln I_x(a, b).
  var logLower: Double {
    isLower ? logFactor + logarithm(lowerFraction / a) : logOnePlus(-exponential(logUpper))
  }

  /// ln[1 − I_x(a, b)].
  var logUpper: Double {
    isLower ? logOnePlus(-exponential(logLower)) : logFactor + logarithm(upperFraction / b)
  }

  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    var c = 1.0
    var d = 1 / awayFromZero(1 - (a + b) * x / (a + 1))
    var result = d
    for m in 1...50_000 {
      let m = Double(m)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / awayFromZero(1 + even * d)
      c = awayFromZero(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / awayFromZero(1 + odd * d)
      c = awayFromZero(1 + odd / c)
      result *= d * c
      if abs(d * c - 1) < 2e-16 { break }
    }
    return result
  }
}

/// A number, or a tiny one in place of 0, as the modified Lentz method divides.
func awayFromZero(_ x: Double) -> Double { abs(x) < 1e-300 ? 1e-300 : x }
