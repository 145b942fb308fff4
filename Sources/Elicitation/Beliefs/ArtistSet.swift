import Onboarding

/// A set of artists as bits: what has been asked already.
public struct ArtistSet: Sendable, Equatable {
  private var words: [UInt64]

  public init(artists: Int) {
    words = [UInt64](repeating: 0, count: (artists + 63) / 64)
  }

  public func contains(_ artist: ArtistID) -> Bool {
    words[artist.offset >> 6] & (1 << UInt64(artist.offset & 63)) != 0
  }

  public mutating func insert(_ artist: ArtistID) {
    words[artist.offset >> 6] |= 1 << UInt64(artist.offset & 63)
  }
}
