import LinearAlgebra
import Randomness

/// A mixture of Gaussian taste types from which any number of listeners can be drawn.
public struct TasteMixture: Sendable, Equatable {
  /// Length of a taste.
  public let dimensions: Int
  /// Share of each type; sums to 1.
  public let weights: [Double]
  /// Type centers, one row a type.
  public let means: [Float]
  /// Standard deviations by type and dimension, one row a type.
  public let deviations: [Float]

  /// Shares of the types in each country: context says something of taste; empty where all countries are alike.
  public let weightsByCountry: [[Double]]

  /// - Precondition: one weight and one row of means and deviations a type, in each country.
  public init(
    dimensions: Int, weights: [Double], means: [Float], deviations: [Float], weightsByCountry: [[Double]] = []
  ) {
    precondition(means.count == weights.count * dimensions && deviations.count == means.count, "mixture rows")
    precondition(weightsByCountry.allSatisfy { $0.count == weights.count }, "weights by country")
    self.weightsByCountry = weightsByCountry
    self.dimensions = dimensions
    self.weights = weights
    self.means = means
    self.deviations = deviations
  }

  /// The number of taste types.
  public var types: Int { weights.count }

  /// Draws a type, as common as it is in a country or, without one, overall, and a taste of it.
  func sample(
    in country: Int? = nil, using generator: inout AddressedGenerator, into taste: inout [Float]
  ) -> Int {
    let local = country.flatMap { $0 < weightsByCountry.count ? weightsByCountry[$0] : nil }
    let type = generator.index(weights: local ?? weights)
    for dimension in 0..<dimensions {
      let index = type * dimensions + dimension
      taste[dimension] = means[index] + deviations[index] * Float(generator.normal())
    }
    return type
  }

  /// The scale and center that make embedding · taste standard over people and artists, by sampling.
  func affinityScale(
    embeddings: [Float], artists: Int, seed: UInt64
  ) -> (scale: Float, center: Float) {
    guard artists > 0 else { return (1, 0) }
    var generator = AddressedGenerator(seed: seed, stream: 0x5343)
    let rows = PackedRows(rows: embeddings, count: artists, dimensions: dimensions)
    var taste = [Float](repeating: 0, count: dimensions)
    var scores = [Float](repeating: 0, count: artists)
    var sum = 0.0
    var squares = 0.0
    let people = 200
    for _ in 0..<people {
      _ = sample(using: &generator, into: &taste)
      rows.multiply(taste, into: &scores)
      for score in scores {
        sum += Double(score)
        squares += Double(score) * Double(score)
      }
    }
    let n = Double(people * artists)
    let mean = sum / n
    let deviation = (squares / n - mean * mean).squareRoot()
    guard deviation > 0 else { return (1, Float(mean)) }
    return (Float(1 / deviation), Float(mean / deviation))
  }
}
