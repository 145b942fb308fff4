/// Plain statistics for judging made worlds.
enum Correlation {
  static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// Population variance.
  static func variance(_ values: [Double]) -> Double {
    let center = mean(values)
    return mean(values.map { ($0 - center) * ($0 - center) })
  }

  /// Pearson's correlation.
  static func between(_ x: [Double], _ y: [Double]) -> Double {
    slope(of: y, on: x) * (variance(x) / variance(y)).squareRoot()
  }

  /// The least-squares slope of `y` on `x`.
  static func slope(of y: [Double], on x: [Double]) -> Double {
    let (a, b) = (mean(x), mean(y))
    return mean(zip(x, y).map { ($0 - a) * ($1 - b) }) / variance(x)
  }
}
