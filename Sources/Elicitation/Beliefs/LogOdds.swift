import Randomness

/// The log-odds log θ / (1 − θ) of a share θ that has a Beta distribution: mean and variance, exactly.
///
/// ψ(α) − ψ(β) and ψ′(α) + ψ′(β): every count of either kind makes the variance smaller, whatever the counts so far. Log-odds are
/// far nearer to normal than the share itself. MacKay (1998), Choice of basis for Laplace approximation, Machine Learning 33.
struct LogOdds: Sendable, Equatable {
  /// The mean.
  let mean: Double
  /// The variance, above 0.
  let variance: Double

  /// Of Beta(α, β), both above 0.
  init(alpha: Double, beta: Double) {
    precondition(alpha > 0 && beta > 0, "Beta(\(alpha), \(beta))")
    mean = Self.digamma(alpha) - Self.digamma(beta)
    variance = Self.trigamma(alpha) + Self.trigamma(beta)
  }

  /// ψ(x), x above 0: to about 1e-12 by its recurrence up to 10 and the asymptotic series from there.
  static func digamma(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    while x < 10 {
      sum -= 1 / x
      x += 1
    }
    let r = 1 / (x * x)
    let series = r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r / 132))))
    return sum + logarithm(x) - 0.5 / x - series
  }

  /// ψ′(x), x above 0, in the same way.
  static func trigamma(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    while x < 10 {
      sum += 1 / (x * x)
      x += 1
    }
    let r = 1 / (x * x)
    let series = r * (1.0 / 6 - r * (1.0 / 30 - r * (1.0 / 42 - r * (1.0 / 30 - r * 5 / 66))))
    return sum + 1 / x + 0.5 * r + series / x
  }
}
