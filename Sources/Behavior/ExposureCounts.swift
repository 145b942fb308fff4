import Onboarding

/// How often each artist has come up for one listener: the occurrence part of an address.
struct ExposureCounts: Sendable {
  private var counts: [UInt16]

  init(artists: Int) {
    counts = [UInt16](repeating: 0, count: artists)
  }

  subscript(artist: ArtistID) -> UInt32 { UInt32(counts[artist.offset]) }

  /// Counts one more, up to 65,535.
  mutating func count(_ artist: ArtistID) {
    if counts[artist.offset] < .max { counts[artist.offset] += 1 }
  }
}
