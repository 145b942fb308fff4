import LinearAlgebra
import Onboarding
import Randomness

/// What a service knows of each artist, as the numbers that fitted models read: the observed embedding and popularity.
///
/// Made from the service's own view, as every policy's: nothing here is of the coordinates that generate listeners.
public struct ArtistFeatures: Sendable {
  /// Dimensions of an embedding.
  public let dimensions: Int
  /// Artists.
  public let count: Int
  /// Observed embeddings, a row of ``dimensions`` an artist, scaled so that a number's mean square is 1 over the catalog.
  public let embeddings: [Float]
  /// Popularity, country-major, a row of ``count`` a country: log odds-like, standardized over the catalog's artists.
  public let popularity: [Float]
  /// Countries.
  public let countries: Int
  /// Equal for two catalogs exactly when a model fitted to one of them can be used with the other.
  public let fingerprint: UInt64

  /// The features of a catalog's artists.
  ///
  /// - Complexity: O(artists × (dimensions + countries)).
  public init(catalog: Catalog) {
    dimensions = catalog.dimensions
    count = catalog.count
    countries = catalog.countries.count
    let numbers = catalog.embeddings
    let square = numbers.reduce(0.0) { $0 + Double($1) * Double($1) }
    let scale = square > 0 ? Float((Double(numbers.count) / square).squareRoot()) : 1
    embeddings = numbers.map { $0 * scale }
    popularity = Self.standardized(catalog)
    fingerprint = Self.fingerprint(of: catalog)
  }

  /// The standardized log popularity of an artist in a country.
  @inlinable
  public func popularity(of artist: ArtistID, in country: CountryID) -> Float {
    popularity[country.offset * count + artist.offset]
  }

  /// The inner product of an artist's embedding with a direction of as many dimensions.
  @inlinable
  public func product(of artist: ArtistID, with direction: UnsafePointer<Float>) -> Float {
    var sum: Float = 0
    let start = artist.offset * dimensions
    embeddings.withUnsafeBufferPointer { numbers in
      for index in 0..<dimensions { sum += numbers[start + index] * direction[index] }
    }
    return sum
  }

  /// Log shares by country, with the mean 0 and the variance 1 that they have over the catalog's overall popularity.
  private static func standardized(_ catalog: Catalog) -> [Float] {
    /// Nobody's favorite still has a popularity: half a listener's in ten thousand.
    func logShare(_ share: Float) -> Double { logarithm(Double(share) + 5e-5) }
    guard catalog.count > 0 else { return [] }
    let all = catalog.popularity.map(logShare)
    let mean = all.reduce(0, +) / Double(all.count)
    let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
    let deviation = variance > 0 ? variance.squareRoot() : 1
    return catalog.popularityByCountry.map { Float((logShare($0) - mean) / deviation) }
  }

  private static func fingerprint(of catalog: Catalog) -> UInt64 {
    // FNV-1a, 64 bits: Fowler, Noll, Vo.
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for artist in catalog.artists {
      artist.externalID.utf8.forEach(add)
      add(0)
    }
    for country in catalog.countries {
      country.utf8.forEach(add)
      add(0)
    }
    for numbers in [catalog.embeddings, catalog.popularityByCountry] {
      for number in numbers {
        withUnsafeBytes(of: number.bitPattern.littleEndian) { $0.forEach(add) }
      }
    }
    return digest
  }
}
