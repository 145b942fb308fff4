/// Values of one number over resamples, and what BCa needs to correct them.
struct BootstrapDistribution {
  /// Ascending.
  private let sorted: [Double]
  private let center: Double
  /// Median bias in normal deviates.
  private let bias: Double
  /// How the spread changes with the truth.
  private let acceleration: Double

  /// - Parameters:
  ///   - center: From all units.
  ///   - replicates: One value a resample; above 1% of nil nothing can be said.
  ///   - leftOut: For each sample, one value a group left out.
  ///   - isCorrected: Whether for bias and acceleration.
  init?(center: Double, replicates: [Double?], leftOut: [[Double?]], isCorrected: Bool) {
    let known = replicates.compactMap { $0 }
    guard !known.isEmpty, Double(known.count) >= 0.99 * Double(replicates.count) else { return nil }
    self.center = center
    sorted = known.sorted()
    bias = isCorrected ? Self.deviate(share: Self.share(sorted, below: center), of: sorted.count) : 0
    acceleration = isCorrected ? Self.acceleration(leftOut) : 0
  }

  /// The standard deviation over resamples.
  var standardError: Double? {
    let n = Double(sorted.count)
    // Relative to the largest distance, so that no square overflows.
    let scale = Swift.max(abs((sorted.last ?? 0) - center), abs((sorted.first ?? 0) - center))
    guard scale > 0 else { return 0 }
    let mean = sorted.reduce(0) { $0 + ($1 - center) / scale } / n
    let squares = sorted.reduce(0) {
      let distance = ($1 - center) / scale - mean
      return $0 + distance * distance
    }
    return finiteOrNil((squares / Swift.max(n - 1, 1)).squareRoot() * scale)
  }

  func interval(_ confidence: Double) -> (Double?, Double?) {
    let z = NormalDistribution.quantile(upperTail: (1 - confidence) / 2)
    return (finiteOrNil(quantile(corrected(-z))), finiteOrNil(quantile(corrected(z))))
  }

  /// Two-sided for a truth of 0: the level at which an end of the interval reaches it.
  var p: Double {
    if sorted.first == sorted.last { return center == 0 ? 1 : 0 }
    let w = Self.deviate(share: Self.share(sorted, below: 0), of: sorted.count) - bias
    let stretch = 1 + acceleration * w
    let least = 2 / Double(sorted.count + 1)
    guard stretch > 0 else { return least }
    let z = w / stretch - bias
    return Swift.min(Swift.max(2 * NormalDistribution.upperTail(abs(z)), least), 1)
  }

  /// The share of resamples that an end at z normal deviates should have below it.
  private func corrected(_ z: Double) -> Double {
    let shifted = bias + z
    let shrink = 1 - acceleration * shifted
    guard shrink > 0 else { return shifted > 0 ? 1 : 0 }
    return NormalDistribution.cdf(bias + shifted / shrink)
  }

  private func quantile(_ p: Double) -> Double {
    OrderStatistics.sorted(sorted).value(at: 1 + p * Double(sorted.count - 1)).low
  }

  /// The share of sorted values below a number, its equals counted half.
  private static func share(_ sorted: [Double], below bound: Double) -> Double {
    let below = sorted.partitioningIndex { $0 >= bound }
    let through = sorted.partitioningIndex { $0 > bound }
    return Double(below + through) / Double(2 * sorted.count)
  }

  /// A share as a normal deviate, kept off the ends by half of one resample.
  private static func deviate(share: Double, of count: Int) -> Double {
    let margin = 0.5 / Double(count)
    return NormalDistribution.quantile(Swift.min(Swift.max(share, margin), 1 - margin))
  }

  /// Σ u³/n³ ÷ 6 (Σ u²/n²)^1.5 over all samples; u from the values without each group.
  private static func acceleration(_ samples: [[Double?]]) -> Double {
    var (cubes, squares) = (0.0, 0.0)
    for sample in samples {
      let known = sample.compactMap { $0 }
      guard known.count == sample.count, !known.isEmpty else { return 0 }
      let n = Double(known.count)
      let mean = known.reduce(0, +) / n
      for value in known {
        let u = (mean - value) * (n - 1) / n
        squares += u * u
        cubes += u * u * u
      }
    }
    let spread = squares.squareRoot()
    return spread > 0 ? finiteOrNil(cubes / (6 * squares * spread)) ?? 0 : 0
  }
}

extension Array where Element == Double {
  /// The first index whose element passes a test that all later ones pass too.
  fileprivate func partitioningIndex(_ passes: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if passes(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
