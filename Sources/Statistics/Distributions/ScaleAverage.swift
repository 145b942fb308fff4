import Randomness

/// The mean of a function of s = √(χ²ν/ν), the error of an estimated standard deviation.
///
/// By quadrature between the quantiles that leave 1e-17 on each side, to about 1e-11 for a smooth function
/// between −1 and 1; from 2 degrees of freedom on. Infinitely many leave s = 1.
func scaleAverage(degreesOfFreedom degrees: Double, of function: (Double) -> Double) -> Double {
  precondition(degrees > 0, "\(degrees) degrees of freedom")
  guard degrees < 1e8 else { return function(1) }
  let squares = ChiSquaredDistribution(degreesOfFreedom: degrees)
  let low = (squares.quantile(1e-17) / degrees).squareRoot()
  let high = (squares.quantile(upperTail: 1e-17) / degrees).squareRoot()
  let half = degrees / 2
  let constant = logarithm(2) + 0.5 * logarithm(half) - halfLogTwoPi - stirlingRemainder(half)
  return GaussLegendre.standard.integral(from: low, to: high, panels: 3) { s in
    let log = logarithm(s)
    return exponential(constant + half * ((1 - s) * (1 + s) + 2 * log) - log) * function(s)
  }
}
