import Onboarding
import Randomness

/// What a network reads of an exposure, as a row of numbers; the same in training and in simulation.
///
/// First the embedding where the artist was selected, and zeros where not; then φ = (embedding, popularity, 1), with which
/// liking is an inner product; then popularity and 1 again where it was selected; then how far the session had come. So both
/// kinds of answer can move a memory in directions of their own, and what doesn't tell one artist from another as popular
/// stands together at the end.
struct ExposureRow: Sendable, Equatable {
  /// Dimensions of an embedding.
  let dimensions: Int

  /// Numbers of φ.
  var artistCount: Int { dimensions + 2 }
  /// Where φ stands.
  var artistStart: Int { dimensions }
  /// Numbers that tell an artist and the answer.
  var songCount: Int { 2 * dimensions + 4 }
  /// Numbers of a row.
  var count: Int { songCount + Self.progressCount }
  /// Where the numbers begin that don't tell who of equally popular artists it was.
  var anonymousStart: Int { 2 * dimensions }
  /// Numbers that tell the progress before an exposure.
  static let progressCount = 7

  /// Writes what tells an artist and the answer: selected or not, played or not.
  @inline(__always)
  func writeSong(
    _ artist: ArtistID, country: CountryID, features: ArtistFeatures, isSelected: Bool,
    to row: UnsafeMutablePointer<Float>
  ) {
    let start = artist.offset * dimensions
    features.embeddings.withUnsafeBufferPointer { numbers in
      for index in 0..<dimensions {
        row[dimensions + index] = numbers[start + index]
        row[index] = isSelected ? numbers[start + index] : 0
      }
    }
    let popularity = features.popularity(of: artist, in: country)
    let rest = row + anonymousStart
    rest[0] = popularity
    rest[1] = 1
    rest[2] = isSelected ? popularity : 0
    rest[3] = isSelected ? 1 : 0
  }

  /// Writes the whole row.
  func write(
    _ artist: ArtistID, country: CountryID, features: ArtistFeatures, at position: Int, isSelected: Bool,
    after progress: SessionProgress, to row: UnsafeMutablePointer<Float>
  ) {
    writeSong(artist, country: country, features: features, isSelected: isSelected, to: row)
    let rest = row + songCount
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
