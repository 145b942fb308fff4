import Foundation

/// Distances between a sample and the distribution that it should come from.
///
/// The seeds are fixed, so a test never flickers; the bounds are set where a right sampler, under a seed that nobody
/// chose, would pass all but once in a million times.
enum GoodnessOfFit {
  /// Kolmogorov's distance from a continuous distribution, times √n.
  ///
  /// For a right sampler P(distance > x) → 2 exp(-2x²), so 2.7 is passed once in a million: 2 exp(-14.58) = 9e-7.
  static func kolmogorov(_ sample: [Double], distribution: (Double) -> Double) -> Double {
    let n = Double(sample.count)
    var distance = 0.0
    for (rank, x) in sample.sorted().enumerated() {
      let share = distribution(x)
      distance = max(distance, share - Double(rank) / n, Double(rank + 1) / n - share)
    }
    return distance * n.squareRoot()
  }

  /// The bound on ``kolmogorov(_:distribution:)``.
  static let kolmogorovBound = 2.7

  /// Pearson's chi-squared for counts against probabilities, as a standard normal number.
  ///
  /// Wilson and Hilferty's cube root; 4.75 is passed once in a million. Cells should expect five or more.
  static func chiSquared(_ counts: [Int], probabilities: [Double]) -> Double {
    let n = Double(counts.reduce(0, +))
    var sum = 0.0
    for (count, probability) in zip(counts, probabilities) {
      let expected = n * probability
      sum += (Double(count) - expected) * (Double(count) - expected) / expected
    }
    let freedom = Double(counts.count - 1)
    return (cbrt(sum / freedom) - (1 - 2 / (9 * freedom))) / (2 / (9 * freedom)).squareRoot()
  }

  /// The bound on ``chiSquared(_:probabilities:)`` and on every other number that is standard normal.
  static let normalBound = 4.75

  /// The sample mean's distance from the true mean, in true standard errors.
  static func meanScore(_ sample: [Double], mean: Double, variance: Double) -> Double {
    let n = Double(sample.count)
    return abs(sample.reduce(0, +) / n - mean) / (variance / n).squareRoot()
  }

  /// Pearson's correlation times √n: about standard normal where two samples are unrelated.
  static func correlationScore(_ x: [Double], _ y: [Double]) -> Double {
    let n = Double(x.count)
    let meanX = x.reduce(0, +) / n
    let meanY = y.reduce(0, +) / n
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      xx += (a - meanX) * (a - meanX)
      yy += (b - meanY) * (b - meanY)
      xy += (a - meanX) * (b - meanY)
    }
    return abs(xy) / (xx * yy).squareRoot() * n.squareRoot()
  }

  /// The standard normal distribution function.
  static func normal(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
}
