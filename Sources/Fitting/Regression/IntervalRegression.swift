import LinearAlgebra
import Randomness

/// A linear regression with normal errors of numbers of which some are known only to lie in an interval.
///
/// Fitted by maximum likelihood, in the weights ÷ deviation and 1 ÷ deviation, in which the log-likelihood is concave:
/// Olsen (1978), Note on the uniqueness of the maximum likelihood estimator for the Tobit model; Newton's method.
/// Lest a deviation become 0, it is that of the data and of ``leastScatter`` of squared deviation more.
struct IntervalRegression: Equatable {
  /// One for each covariate.
  let weights: [Double]
  /// Standard deviation of the errors.
  let deviation: Double

  /// Squared deviation that every fit has beside its rows'.
  static let leastScatter = 0.01

  /// What is known of one number.
  struct Row {
    /// The covariates, the same number in every row; 1 for an intercept.
    var covariates: [Double]
    /// The number is at least this; −∞ where nothing is known.
    var low: Double
    /// The number is at most this; the same as `low` where it is known, ∞ where nothing is.
    var high: Double
    /// What the row counts.
    var count = 1.0
  }

  /// Fits rows; nil where none says that a number is at most anything.
  ///
  /// - Parameters:
  ///   - rows: With as many covariates each.
  ///   - scatter: Squared deviation within rows that stand for several known numbers by their mean.
  /// - Complexity: O(steps × rows × covariates²); some ten steps.
  init?(_ rows: [Row], scatter: Double = 0) {
    let bounded = rows.filter { $0.high < .infinity && $0.count > 0 }
    guard let width = bounded.first?.covariates.count else { return nil }
    let problem = Problem(rows: rows, scatter: scatter + Self.leastScatter, width: width)
    var estimate = Self.start(bounded, width: width)
    var objective = problem.logLikelihood(estimate)
    for _ in 0..<100 {
      let (slope, information) = problem.derivatives(estimate)
      guard let newton = Cholesky(information, dimensions: width + 1) else { break }
      let direction = newton.solve(slope)
      var share = 1.0
      var next = zip(estimate, direction).map { $0 + $1 }
      var found = problem.logLikelihood(next)
      while !(found >= objective), share > 1e-10 {
        share /= 2
        next = zip(estimate, direction).map { $0 + share * $1 }
        found = problem.logLikelihood(next)
      }
      guard found >= objective else { break }
      let gain = found - objective
      (estimate, objective) = (next, found)
      if gain <= 1e-12 * max(1, abs(objective)) { break }
    }
    deviation = 1 / estimate[width]
    weights = estimate.dropLast().map { $0 / estimate[width] }
  }

  /// What is expected of a row's covariates.
  func mean(_ covariates: [Double]) -> Double {
    zip(weights, covariates).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The mean and deviation of what is bounded, under the first covariate, which is taken for an intercept.
  private static func start(_ bounded: [Row], width: Int) -> [Double] {
    func middle(_ row: Row) -> Double { row.low > -.infinity ? (row.low + row.high) / 2 : row.high }
    let count = bounded.reduce(0) { $0 + $1.count }
    let mean = bounded.reduce(0) { $0 + $1.count * middle($1) } / count
    let square = bounded.reduce(0) { $0 + $1.count * (middle($1) - mean) * (middle($1) - mean) } / count
    let inverse = 1 / max(0.1, square.squareRoot())
    var estimate = [Double](repeating: 0, count: width + 1)
    estimate[0] = mean * inverse
    estimate[width] = inverse
    return estimate
  }
}

/// The log-likelihood, with its slope and curvature.
private struct Problem {
  let rows: [IntervalRegression.Row]
  let scatter: Double
  let width: Int

  /// Less a trace of a penalty, which alone decides what covariates that never change weigh.
  func logLikelihood(_ estimate: [Double]) -> Double {
    let inverse = estimate[width]
    guard inverse > 0 else { return -.infinity }
    var sum = -0.5 * inverse * inverse * scatter
    for index in 0..<width { sum -= 0.5 * trace * estimate[index] * estimate[index] }
    for row in rows where row.count > 0 {
      let mean = mean(row, estimate)
      let low = inverse * row.low - mean
      let high = inverse * row.high - mean
      sum +=
        row.count
        * (row.low == row.high
          ? logarithm(inverse) + logNormalDensity(low) : logNormalInterval(from: low, to: high))
    }
    return sum
  }

  /// The slope, and the curvature with its sign turned.
  func derivatives(_ estimate: [Double]) -> (slope: [Double], information: [Double]) {
    let size = width + 1
    let inverse = estimate[width]
    var slope = estimate.map { -trace * $0 }
    slope[width] = -scatter * inverse
    var information = [Double](repeating: 0, count: size * size)
    for index in 0..<width { information[index * size + index] = trace }
    information[width * size + width] = scatter
    var atLow = [Double](repeating: 0, count: size)
    var atHigh = atLow
    for row in rows where row.count > 0 {
      let mean = mean(row, estimate)
      let low = inverse * row.low - mean
      let high = inverse * row.high - mean
      for index in 0..<width {
        atLow[index] = -row.covariates[index]
        atHigh[index] = -row.covariates[index]
      }
      atLow[width] = row.low > -.infinity ? row.low : 0
      atHigh[width] = row.high < .infinity ? row.high : 0
      if row.low == row.high {
        for i in 0..<size {
          slope[i] -= row.count * low * atLow[i]
          for j in 0..<size { information[i * size + j] += row.count * atLow[i] * atLow[j] }
        }
        slope[width] += row.count / inverse
        information[width * size + width] += row.count / (inverse * inverse)
        continue
      }
      let log = logNormalInterval(from: low, to: high)
      let a = low > -.infinity ? exponential(logNormalDensity(low) - log) : 0
      let b = high < .infinity ? exponential(logNormalDensity(high) - log) : 0
      let highHigh = (b > 0 ? high * b : 0) + b * b
      let lowLow = (a > 0 ? -low * a : 0) + a * a
      for i in 0..<size {
        slope[i] += row.count * (b * atHigh[i] - a * atLow[i])
        for j in 0..<size {
          information[i * size + j] +=
            row.count
            * (highHigh * atHigh[i] * atHigh[j] + lowLow * atLow[i] * atLow[j]
              - a * b * (atHigh[i] * atLow[j] + atLow[i] * atHigh[j]))
        }
      }
    }
    return (slope, information)
  }

  private func mean(_ row: IntervalRegression.Row, _ estimate: [Double]) -> Double {
    var sum = 0.0
    for index in 0..<width { sum += estimate[index] * row.covariates[index] }
    return sum
  }
}

private let trace = 1e-8
