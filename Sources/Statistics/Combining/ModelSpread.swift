/// Effects of several models with their Monte-Carlo variances, and weighted sums of them.
struct ModelSpread {
  let effects: [Double]
  private let variances: [Double]

  /// Pairs of effect and squared standard error; those that aren't finite are left out.
  init(_ pairs: [(Double, Double)]) {
    let known = pairs.filter { $0.0.isFinite && $0.1.isFinite }
    effects = known.map { $0.0 }
    variances = known.map { $0.1 }
  }

  var count: Int { effects.count }
  var smallestVariance: Double { variances.min() ?? 0 }

  /// The mean at a variance between models, weighted by precision.
  func center(_ variance: Double) -> Double {
    let weights = weights(variance)
    let total = weights.reduce(0, +)
    // From the first effect on, so that equal effects have exactly themselves as center.
    let first = effects.first ?? 0
    return zip(weights, effects).reduce(first) { $0 + $1.0 / total * ($1.1 - first) }
  }

  /// Σ (effect − center)²/(variance + own variance); infinite where certain effects differ.
  func q(_ variance: Double) -> Double {
    let center = center(variance)
    return zip(effects, variances).reduce(0) {
      let distance = $1.0 - center
      return distance == 0 ? $0 : $0 + distance / ($1.1 + variance) * distance
    }
  }

  /// Of the center: √(max(1, q/(k − 1)) ÷ Σ weights).
  ///
  /// The maximum is Röver, Knapp, Friede's (2015) guard, doi:10.1186/s12874-015-0091-1.
  func standardError(_ variance: Double) -> Double {
    let precision = zip(effects, variances).reduce(0) { $0 + 1 / ($1.1 + variance) }
    if precision == .infinity { return 0 }
    return (Swift.max(1, q(variance) / Double(count - 1)) / precision).squareRoot()
  }

  /// τ²; nil where the method can't say.
  func modelVariance(_ method: RandomEffects.Method) -> Double? {
    let excess = q(0) - Double(count - 1)
    if excess <= 0 { return 0 }
    switch method {
    case .derSimonianLaird:
      guard smallestVariance > 0, excess.isFinite else { return nil }
      return finiteOrNil(excess / Double(count - 1) * typicalVariance)
    case .pauleMandel:
      let plain = effects.reduce(0, +) / Double(count)
      let spread = effects.reduce(0) { $0 + ($1 - plain) * ($1 - plain) }
      let upper = spread * 2
      guard upper.isFinite, upper > 0 else { return upper == 0 ? 0 : nil }
      return bracketedRoot(upper * 1e-30, upper, precision: 1e-12) { q($0) - Double(count - 1) } ?? 0
    }
  }

  /// τ²/(τ² + s²).
  func share(_ variance: Double) -> Double { variance == 0 ? 0 : variance / (variance + typicalVariance) }

  /// s² = (k − 1) Σw ÷ ((Σw)² − Σw²), w = 1/variance.
  ///
  /// Higgins, Thompson (2002), doi:10.1002/sim.1186.
  private var typicalVariance: Double {
    guard smallestVariance > 0 else { return 0 }
    // Relative to the smallest variance, so that no weight overflows.
    let weights = variances.map { smallestVariance / $0 }
    let sum = weights.reduce(0, +)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    return Double(count - 1) * sum / (sum * sum - squares) * smallestVariance
  }

  /// 1/(variance + own variance), relative to the largest; certain models alone count where there are any.
  private func weights(_ variance: Double) -> [Double] {
    let least = smallestVariance + variance
    if least == 0 { return variances.map { $0 == 0 ? 1 : 0 } }
    return variances.map { least / ($0 + variance) }
  }
}
