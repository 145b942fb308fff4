import LinearAlgebra
import Onboarding
import Randomness

/// The artists as they truly are: the coordinates that generate listeners' answers.
///
/// No policy can reach this: Elicitation doesn't import Population.
public struct LatentCatalog: Sendable {
  public let count: Int
  public let dimensions: Int
  /// Embeddings scaled so that embedding · taste has variance 1 over people and artists.
  public let rows: PackedRows
  /// Unit-length embeddings, row by row, for similarity.
  public let unitEmbeddings: [Float]
  /// What makes an artist liked by all tastes alike, in standard deviations of affinity.
  public let quality: [Float]
  /// Natural log of popularity relative to the head's edge (top 5%), country-major.
  public let logPopularity: [Float]
  /// Affinity of an average taste: subtracted, so that affinities center on 0.
  public let center: Float

  /// - Precondition: array lengths agree.
  public init(
    embeddings: [Float], dimensions: Int, quality: [Float], logPopularity: [Float], center: Float, scale: Float
  ) {
    count = quality.count
    self.dimensions = dimensions
    precondition(embeddings.count == count * dimensions, "embeddings of \(embeddings.count) numbers")
    precondition(count == 0 || logPopularity.count % count == 0, "popularity by country")
    rows = PackedRows(rows: embeddings.map { $0 * scale }, count: count, dimensions: dimensions)
    var units = embeddings
    for artist in 0..<count {
      let range = artist * dimensions..<(artist + 1) * dimensions
      let length = embeddings[range].reduce(0) { $0 + $1 * $1 }.squareRoot()
      for index in range where length > 0 { units[index] = embeddings[index] / length }
    }
    unitEmbeddings = units
    self.quality = quality
    self.logPopularity = logPopularity
    self.center = center
  }

  /// Writes a taste's affinity for every artist.
  ///
  /// - Complexity: O(`count` × `dimensions`).
  public func affinity(of taste: [Float], into affinity: inout [Float]) {
    rows.multiply(taste, into: &affinity)
    for artist in 0..<count { affinity[artist] += quality[artist] - center }
  }

  /// Cosine of two artists' embeddings.
  @inlinable
  public func similarity(_ a: ArtistID, _ b: ArtistID) -> Float {
    unitEmbeddings.withUnsafeBufferPointer { units in
      guard let base = units.baseAddress else { return 0 }
      return dot(base + a.offset * dimensions, base + b.offset * dimensions, count: dimensions)
    }
  }

  /// Log popularity of an artist in a country, relative to the head's edge.
  @inlinable
  public func logPopularity(of artist: ArtistID, in country: CountryID) -> Float {
    logPopularity[country.offset * count + artist.offset]
  }
}
