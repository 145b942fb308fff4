import Randomness

/// The standard normal distribution in the forms that the probit updates need.
enum Normal {
  /// The density at x.
  static func density(_ x: Double) -> Double { 0.398_942_280_401_432_7 * exponential(-0.5 * x * x) }

  /// The distribution function at x.
  static func cumulative(_ x: Double) -> Double {
    0.5 * complementaryErrorFunction(-x * 0.707_106_781_186_547_6)
  }

  /// The quantile of p in (0, 1), to about 1e-9 relative.
  ///
  /// Acklam's rational approximation with one Halley step.
  static func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a quantile at \(p)")
    var x: Double
    if p < 0.02425 {
      let q = (-2 * logarithm(p)).squareRoot()
      x = tail(q)
    } else if p > 1 - 0.02425 {
      let q = (-2 * logarithm(1 - p)).squareRoot()
      x = -tail(q)
    } else {
      let q = p - 0.5
      let r = q * q
      let top = polynomial(
        r,
        [
          -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.3577518672690, -30.66479806614716,
          2.506628277459239,
        ])
      let bottom = polynomial(
        r,
        [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1])
      x = q * top / bottom
    }
    let error = cumulative(x) - p
    let step = error / density(x)
    return x - step / (1 + x * step / 2)
  }

  private static func tail(_ q: Double) -> Double {
    let top = polynomial(
      q,
      [
        -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
        2.938163982698783,
      ])
    let bottom = polynomial(
      q, [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1])
    return top / bottom
  }

  /// Horner's rule, highest power first.
  private static func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }
}

extension Normal {
  /// Φ(x) ≈ logistic(1.702 x), to within 0.0095: the factor between a probit and a logit of the same answers.
  static let logisticSlope = 1.702
}

/// The same for scores of whole catalogs.
let probitSlope = Float(Normal.logisticSlope)
