import Randomness

/// Sorted values, exact or from a sketch, looked up by rank.
enum OrderStatistics {
  /// Ascending.
  case sorted([Double])
  case sketch(QuantileSketch)
  case counts(SortedCounts)

  var count: Int {
    switch self {
    case .sorted(let values): values.count
    case .sketch(let sketch): sketch.count
    case .counts(let counts): counts.count
    }
  }

  /// Whether every value is.
  var isFinite: Bool {
    switch self {
    case .sorted(let values): values.allSatisfy(\.isFinite)
    case .sketch(let sketch): sketch.isFinite
    case .counts(let counts): counts.isFinite
    }
  }

  /// What is known of the value at a rank in 1…count, a fraction being interpolated.
  ///
  /// A point for sorted values; for a sketch the range that holds the whole ranks around; for counts the range
  /// that their rounding allows.
  func value(at rank: Double) -> (low: Double, high: Double) {
    let rank = Swift.min(Swift.max(rank, 1), Double(count))
    let below = Int(rank)
    let above = Swift.min(below + 1, count)
    switch self {
    case .sorted(let values):
      let start = values[below - 1]
      let value = start + (rank - Double(below)) * (values[above - 1] - start)
      return (value, value)
    case .sketch(let sketch):
      let start = sketch.orderStatistic(below - 1)
      let end = rank > Double(below) ? sketch.orderStatistic(above - 1) : start
      let error = QuantileSketch.relativeAccuracy
      return (start - error * abs(start) / (1 - error), end + error * abs(end) / (1 - error))
    case .counts(let counts):
      let start = counts.orderStatistic(below - 1)
      let end = counts.orderStatistic(above - 1)
      let value = start + (rank - Double(below)) * (end - start)
      let reach = counts.relativeError * Swift.max(abs(start), abs(end)) / (1 - counts.relativeError)
      return (value - reach, value + reach)
    }
  }

  /// The limits of the quantile at p; nil where there are too few values to bound it.
  ///
  /// Between the ranks h with P(Binomial(n, p) ≥ h) = 1 − `tail` and `tail`, continued to fractions by the
  /// incomplete beta function. Hutson (1999), Calculating nonparametric confidence intervals for quantiles
  /// using fractional order statistics, doi:10.1080/02664769922458.
  func limits(at p: Double, tail: Double) -> (low: Double, high: Double)? {
    guard let first = rank(p, chance: 1 - tail), let last = rank(p, chance: tail) else { return nil }
    return (value(at: first).low, value(at: last).high)
  }

  /// The rank h with I_p(h, n + 1 − h) = chance; nil where it would lie outside of the sample.
  private func rank(_ p: Double, chance: Double) -> Double? {
    let n = Double(count)
    guard n >= 2 else { return nil }
    let target = NormalDistribution.quantile(chance)
    return bracketedRoot(1, n, precision: 1e-10) { h in
      let beta = IncompleteBeta(
        x: p, y: 1 - p, logX: logarithm(p), logY: logOnePlus(-p), a: h, b: n + 1 - h)
      // On the normal scale the function is nearly straight.
      return beta.normalDeviate - target
    }
  }
}

extension IncompleteBeta {
  /// The z with P(Z ≤ z) = I_x(a, b), from whichever tail is the smaller.
  fileprivate var normalDeviate: Double {
    let lower = logLower
    let z =
      lower < -1
      ? NormalDistribution.quantile(exponential(lower))
      : NormalDistribution.quantile(upperTail: Swift.min(exponential(logUpper), 1))
    return Swift.min(Swift.max(z, -40), 40)
  }
}
