import Randomness

/// The mean of a function of s = √(χ²ν/ν), the error of an estimated standard deviation.
///
/// For functions that are log-concave in s, as tails and intervals of normal variables are: then the product
/// with the density of s has one peak, however far from 1. The integral runs from where it has risen to
/// e^-42 of that peak to where it has fallen to it, so results are relatively accurate even where tiny. From
/// 1e13 degrees on s is taken to be 1.
/// - Precondition: at least one degree of freedom; the function is in 0…1.
/// - Complexity: some 500 evaluations of a smooth function, up to a few thousand of one with a sharp bend.
func scaleAverage(degreesOfFreedom degrees: Double, of function: (Double) -> Double) -> Double {
  precondition(degrees >= 1, "\(degrees) degrees of freedom")
  guard degrees < 1e13 else { return function(1) }
  let density = ScaleDensity(degreesOfFreedom: degrees)
  func log(_ u: Double) -> Double {
    let s = exponential(u)
    return density.logarithm(s) + logarithm(function(s))
  }
  let lowest = -700.0
  // Beyond it even the density is below e^-750.
  let highest = logOnePlus((1_500 / degrees).squareRoot())
  guard let peak = peakPlace(of: log, from: lowest, to: highest) else { return 0 }
  let least = log(peak) - 42
  func edge(_ outer: Double) -> Double {
    if log(outer) > least { return outer }
    var (outside, inside) = (outer, peak)
    for _ in 0..<40 {
      let middle = (outside + inside) / 2
      if log(middle) > least { inside = middle } else { outside = middle }
    }
    return outside
  }
  let first = edge(lowest)
  let start = first == lowest ? 0 : exponential(first)
  let end = exponential(edge(highest))
  let middle = exponential(peak)
  func product(_ s: Double) -> Double { exponential(density.logarithm(s)) * function(s) }
  return Swift.min(GaussLegendre.standard.adaptiveIntegral(through: [start, middle, end], of: product), 1)
}

/// The density of s = √(χ²ν/ν).
private struct ScaleDensity {
  private let degrees: Double
  private let constant: Double

  init(degreesOfFreedom degrees: Double) {
    let half = degrees / 2
    self.degrees = degrees
    constant =
      Randomness.logarithm(2) + 0.5 * Randomness.logarithm(half) - halfLogTwoPi - stirlingRemainder(half)
  }

  /// constant + ν/2 (1 − s² + 2 ln s) − ln s.
  func logarithm(_ s: Double) -> Double {
    let distance = s - 1
    let bend =
      abs(distance) < 0.1
      ? 2 * logOnePlusLess(distance) - distance * distance
      : (1 - s) * (1 + s) + 2 * Randomness.logarithm(s)
    return constant + degrees / 2 * bend - Randomness.logarithm(s)
  }

  /// ln(1 + x) − x for |x| < 0.1.
  private func logOnePlusLess(_ x: Double) -> Double {
    var sum = 0.0
    for k in stride(from: 18, through: 2, by: -1) { sum = (k % 2 == 0 ? -1 : 1) / Double(k) + x * sum }
    return x * x * sum
  }
}

/// Where a function with one peak is largest, about; nil where it is −∞ at all of some hundred places.
private func peakPlace(of function: (Double) -> Double, from low: Double, to high: Double) -> Double? {
  // Evenly over the last few units, where most peaks are, and over the rest.
  let near = (0...32).map { high - 4 * Double($0) / 32 }
  let places = near + (1...96).map { high - 4 + (low - high + 4) * Double($0) / 96 }
  let values = places.map(function)
  guard let best = values.indices.max(by: { values[$0] < values[$1] }), values[best] > -.infinity else {
    return nil
  }
  var right = places[Swift.max(best - 1, 0)]
  var left = places[Swift.min(best + 1, places.count - 1)]
  for _ in 0..<40 {
    let inner = (left + 2 * right) / 3
    let outer = (2 * left + right) / 3
    if function(inner) < function(outer) { right = inner } else { left = outer }
  }
  return (left + right) / 2
}
