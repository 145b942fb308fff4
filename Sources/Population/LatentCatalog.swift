import LinearAlgebra
import Onboarding
import Randomness

/// The artists as they truly are: the coordinates that generate listeners' answers.
///
/// No policy can reach this: Elicitation doesn't import Population.
public struct LatentCatalog: Sendable {
  /// The number of artists.
  public let count: Int
  /// Length of an embedding and of a taste.
  public let dimensions: Int
  /// Embeddings scaled so that embedding · taste has variance 1 over people and artists.
  public let rows: PackedRows
  /// Unit-length embeddings, row by row, for similarity.
  public let unitEmbeddings: [Float]
  /// What makes an artist liked by all tastes alike, in standard deviations of affinity.
  public let quality: [Float]
  /// Natural log of popularity relative to the head's edge (`headSize`), country-major.
  public let logPopularity: [Float]
  /// Quality less the affinity of an average taste, so that affinities center on 0.
  private let centeredQuality: [Float]

  /// - Precondition: array lengths agree.
  public init(
    embeddings: [Float], dimensions: Int, quality: [Float], logPopularity: [Float], center: Float,
    scale: Float
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
    centeredQuality = quality.map { $0 - center }
  }

  /// The rank at the head's edge: the hundredth artist, or the top twentieth of a small catalog.
  public static func headSize(artists: Int) -> Int { max(1, min(100, artists / 20)) }

  /// Writes a taste's affinity for every artist.
  ///
  /// - Complexity: O(`count` × `dimensions`).
  public func affinity(of taste: [Float], into affinity: inout [Float]) {
    rows.multiply(taste, adding: centeredQuality, into: &affinity)
  }

  /// Cosine of two artists' embeddings.
  @inlinable
  public func similarity(_ a: ArtistID, _ b: ArtistID) -> Float { withLikeness { $0(a, b) } }

  /// The cosines of artists' embeddings, lent for who asks for many: a closure that captures it retains nothing.
  public struct Likeness {
    @usableFromInline let units: UnsafeBufferPointer<Float>
    @usableFromInline let dimensions: Int

    @usableFromInline
    init(units: UnsafeBufferPointer<Float>, dimensions: Int) {
      self.units = units
      self.dimensions = dimensions
    }

    /// Cosine of two artists' embeddings.
    @inlinable
    public func callAsFunction(_ a: ArtistID, _ b: ArtistID) -> Float {
      guard let base = units.baseAddress else { return 0 }
      return dot(base + a.offset * dimensions, base + b.offset * dimensions, count: dimensions)
    }
  }

  /// Lends the cosines of artists' embeddings.
  @inlinable
  public func withLikeness<Result>(_ body: (Likeness) -> Result) -> Result {
    unitEmbeddings.withUnsafeBufferPointer { body(Likeness(units: $0, dimensions: dimensions)) }
  }

  /// Log popularity of an artist in a country, relative to the head's edge.
  @inlinable
  public func logPopularity(of artist: ArtistID, in country: CountryID) -> Float {
    logPopularity[country.offset * count + artist.offset]
  }
}
