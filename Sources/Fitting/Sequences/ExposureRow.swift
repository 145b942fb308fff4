import Onboarding
import Randomness

/// What a network reads of an exposure, as a row of numbers; the same in training and in simulation.
///
/// Liking is an inner product with the first part, φ = (embedding, popularity, 1): what is known of an artist before the
/// answer. Then comes φ again where it was selected and zeros where not, so that both kinds of answer can move a memory in
/// directions of their own; then how far the session had come.
struct ExposureRow: Sendable, Equatable {
  /// Dimensions of an embedding.
  let dimensions: Int

  /// Numbers of φ.
  var artistCount: Int { dimensions + 2 }
  /// Numbers of a row.
  var count: Int { 2 * artistCount + Self.progressCount }
  /// Numbers that tell the progress before an exposure.
  static let progressCount = 7

  /// Writes φ.
  @inline(__always)
  func writeArtist(
    _ artist: ArtistID, country: CountryID, features: ArtistFeatures, to row: UnsafeMutablePointer<Float>
  ) {
    let start = artist.offset * dimensions
    features.embeddings.withUnsafeBufferPointer { numbers in
      for index in 0..<dimensions { row[index] = numbers[start + index] }
    }
    row[dimensions] = features.popularity(of: artist, in: country)
    row[dimensions + 1] = 1
  }

  /// Writes the whole row.
  func write(
    _ artist: ArtistID, country: CountryID, features: ArtistFeatures, at position: Int, isSelected: Bool,
    after progress: SessionProgress, to row: UnsafeMutablePointer<Float>
  ) {
    let artistCount = artistCount
    writeArtist(artist, country: country, features: features, to: row)
    for index in 0..<artistCount { row[artistCount + index] = isSelected ? row[index] : 0 }
    let rest = row + 2 * artistCount
    rest[0] = progress.seenHere == 0 ? 1 : 0
    rest[1] = Self.log(position)
    rest[2] = Self.log(progress.seenHere)
    rest[3] = Self.log(progress.seen)
    rest[4] = Self.log(progress.selections)
    rest[5] = Self.log(progress.skippedInARow)
    rest[6] = Self.log(progress.screens)
  }

  /// The natural log of 1 more than a count, from a table for those that are usual.
  @inline(__always)
  static func log(_ count: Int) -> Float {
    count < logs.count ? logs[count] : Float(logarithm(Double(1 + count)))
  }

  private static let logs = (0..<256).map { Float(logarithm(Double(1 + $0))) }
}
