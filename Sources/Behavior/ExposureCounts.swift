import Onboarding

/// How often each artist has come up for one listener: the occurrence part of an address.
///
/// Takes no memory before the first artist has come up: many listeners hear nothing, and few see much.
struct ExposureCounts: Sendable {
  private var counts: [UInt16] = []
  private let artists: Int

  init(artists: Int) {
    self.artists = artists
  }

  subscript(artist: ArtistID) -> UInt32 { counts.isEmpty ? 0 : UInt32(counts[artist.offset]) }

  /// Counts one more, up to 65,535.
  mutating func count(_ artist: ArtistID) {
    if counts.isEmpty { counts = [UInt16](repeating: 0, count: artists) }
    if counts[artist.offset] < .max { counts[artist.offset] += 1 }
  }

  /// Counts one more for each artist at the given positions of a screen.
  mutating func count(_ positions: PositionSet, of artists: UnsafeBufferPointer<ArtistID>) {
    guard !positions.isEmpty else { return }
    if counts.isEmpty { counts = [UInt16](repeating: 0, count: self.artists) }
    counts.withUnsafeMutableBufferPointer { counts in
      for position in positions {
        let artist = artists[position].offset
        if counts[artist] < .max { counts[artist] += 1 }
      }
    }
  }
}
