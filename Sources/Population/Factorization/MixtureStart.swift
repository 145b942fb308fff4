import LinearAlgebra
import Randomness

/// Where the fitting of a mixture begins.
enum MixtureStart {
  /// The smallest variance that a component may have: a share of the rows' own, or 1e-8 where they don't vary.
  static func floor(_ rows: [Float], _ d: Int, relative: Double) -> Double {
    max(relative * meanVariance(rows, d), 1e-8)
  }

  /// Components of equal weight at k-means++ centers, each as wide as all rows together.
  static func mixture(
    _ rows: [Float], _ d: Int, floor: Double, settings: GaussianMixture.Settings
  ) -> GaussianMixture {
    let components = min(settings.components, rows.count / d)
    var generator = AddressedGenerator(seed: settings.seed, stream: startingStream)
    let centers = self.centers(rows, d, components, &generator)
    let variance = max(meanVariance(rows, d), floor)
    return GaussianMixture(
      dimensions: d, weights: [Double](repeating: 1 / Double(components), count: components),
      means: centers.flatMap { center in (0..<d).map { Double(rows[center * d + $0]) } },
      variances: [Double](repeating: variance, count: components * d))
  }

  /// Rows far from each other: each next one is drawn in proportion to its squared distance to the nearest so far.
  ///
  /// Where all rows are at a center already, the next is drawn from all.
  private static func centers(
    _ rows: [Float], _ d: Int, _ components: Int, _ generator: inout AddressedGenerator
  ) -> [Int] {
    let count = rows.count / d
    var result = [generator.integer(below: count)]
    var distances = [Double](repeating: .infinity, count: count)
    while result.count < components {
      let center = result[result.count - 1]
      for row in 0..<count { distances[row] = min(distances[row], squaredDistance(rows, d, row, center)) }
      let isSpread = distances.contains { $0 > 0 }
      result.append(isSpread ? generator.index(weights: distances) : generator.integer(below: count))
    }
    return result
  }

  private static func squaredDistance(_ rows: [Float], _ d: Int, _ a: Int, _ b: Int) -> Double {
    var sum = 0.0
    for index in 0..<d {
      let difference = Double(rows[a * d + index]) - Double(rows[b * d + index])
      sum += difference * difference
    }
    return sum
  }

  /// The rows' variance, averaged over dimensions.
  private static func meanVariance(_ rows: [Float], _ d: Int) -> Double {
    let covariance = VectorMoments(rows: rows, dimensions: d).covariance
    return (0..<d).reduce(0) { $0 + covariance[$1 * d + $1] } / Double(d)
  }

  /// Keeps the centers apart from other uses of the same seed.
  private static let startingStream: UInt32 = 0x676D_6D01
}
