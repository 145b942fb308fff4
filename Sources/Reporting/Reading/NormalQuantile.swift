/// Quantiles of the standard normal distribution, for bands around curves.
enum NormalQuantile {
  /// The half-width, in standard errors, of a two-sided interval: 1.96 for 0.95.
  ///
  /// Found by bisection on the distribution function, which is summed as the series
  /// Φ(z) = 1/2 + φ(z) (z + z³/3 + z⁵/(3·5) + …); exact to 1e-9 up to a confidence of 0.999999.
  /// *Edge cases*: a confidence outside 0…1 is read as 0.95.
  static func twoSided(confidence: Double) -> Double {
    let wanted = confidence > 0 && confidence < 1 ? confidence : 0.95
    var (low, high) = (0.0, 6.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if centralShare(middle) < wanted { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The share of the distribution within ±z: 2 φ(z) (z + z³/3 + z⁵/15 + …).
  private static func centralShare(_ z: Double) -> Double {
    var term = z
    var sum = z
    var divisor = 3.0
    while term > sum * 1e-16 {
      term *= z * z / divisor
      sum += term
      divisor += 2
    }
    return 2 * sum * density(z)
  }

  /// φ(z) = exp(−z²/2) / √(2π), the exponential as the reciprocal of its all-positive series.
  private static func density(_ z: Double) -> Double {
    var (term, sum, count) = (1.0, 1.0, 1.0)
    while term > sum * 1e-17 {
      term *= z * z / 2 / count
      sum += term
      count += 1
    }
    return 1 / sum / (2 * Double.pi).squareRoot()
  }
}
