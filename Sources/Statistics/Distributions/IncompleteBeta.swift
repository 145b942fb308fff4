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
    // Near the mode a × left and b × right are nearly opposite, so both must be of the same x and y.
    let counterbalance = (y * a - x * b) / b
    let right = abs(counterbalance) < 0.5 ? logOnePlus(counterbalance) : logY + logOnePlus(a / b)
    logFactor =
      a * left + b * right + 0.5 * (logarithm(a) - logOnePlus(a / b)) - halfLogTwoPi + remainders
  }

  /// Whether the fraction for I_x converges faster than the one for 1 − I_x.
  var isLower: Bool { x < (a + 1) / (a + b + 2) }

  /// The fraction F with I_x(a, b) = e^logFactor × F / a.
  var lowerFraction: Double { Self.fraction(a, b, x, y) }

  /// The fraction F with 1 − I_x(a, b) = e^logFactor × F / b.
  var upperFraction: Double { Self.fraction(b, a, y, x) }

  /// ln I_x(a, b).
  var logLower: Double {
    isLower ? logFactor + logarithm(lowerFraction / a) : logOnePlus(-exponential(logUpper))
  }

  /// ln[1 − I_x(a, b)].
  var logUpper: Double {
    isLower ? logOnePlus(-exponential(logLower)) : logFactor + logarithm(upperFraction / b)
  }

  /// The even part of the fraction, which needs half the steps.
  ///
  /// It takes x and 1 − x as they are given, so that neither is lost where it is tiny. Didonato, Morris (1992),
  /// Algorithm 708: significant digit computation of the incomplete beta function ratios,
  /// doi:10.1145/131766.131776.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let balance = a * y - b * x
    var c = awayFromZero(a * (balance + 1) / (a + 1))
    var d = 0.0
    var result = c
    for m in 1...200_000 {
      let m = Double(m)
      let odd = a + 2 * m - 1
      let share = m * (b - m) * x / odd
      let numerator = (a + m - 1) * ((a + b + m - 1) * x / odd) * share
      let denominator = m + share + (a + m) * (balance + 1 + m * (1 + y)) / (odd + 2)
      d = 1 / awayFromZero(denominator + numerator * d)
      c = awayFromZero(denominator + numerator / c)
      result *= d * c
      if abs(d * c - 1) < 2e-16 { break }
    }
    return a / result
  }
}

/// A number, or a tiny one in place of 0, as the modified Lentz method divides.
func awayFromZero(_ x: Double) -> Double { abs(x) < 1e-300 ? 1e-300 : x }
