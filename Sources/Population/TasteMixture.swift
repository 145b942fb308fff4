import Randomness

/// A mixture of Gaussian taste types from which any number of listeners can be drawn.
public struct TasteMixture: Sendable, Equatable {
  public let dimensions: Int
  /// Share of each type; sums to 1.
  public let weights: [Double]
  /// Type centers, one row a type.
  public let means: [Float]
  /// Standard deviations by type and dimension, one row a type.
  public let deviations: [Float]

  /// - Precondition: one weight and one row of means and deviations a type.
  public init(dimensions: Int, weights: [Double], means: [Float], deviations: [Float]) {
    precondition(means.count == weights.count * dimensions && deviations.count == means.count, "mixture rows")
    self.dimensions = dimensions
    self.weights = weights
    self.means = means
    self.deviations = deviations
  }

  public var types: Int { weights.count }

  /// Draws a type and a taste of it.
  func sample(using generator: inout AddressedGenerator, into taste: inout [Float]) -> Int {
    let type = generator.index(weights: weights)
    for dimension in 0..<dimensions {
      let index = type * dimensions + dimension
      taste[dimension] = means[index] + deviations[index] * Float(generator.normal())
    }
    return type
  }
}
