import Onboarding

/// A set of artists as bits: what has been asked already.
public struct ArtistSet: Sendable, Equatable {
  private var words: [UInt64]

  /// The empty set over a catalog of so many artists.
  public init(artists: Int) {
    let count = (artists + 63) / 64
    // An array that is made in its final size looks its type up at run time, which takes longer than to fill it.
    words = []
    words.reserveCapacity(count)
    for _ in 0..<count { words.append(0) }
  }

  /// Whether the artist is in the set.
  public func contains(_ artist: ArtistID) -> Bool {
    words[artist.offset >> 6] & (1 << UInt64(artist.offset & 63)) != 0
  }

  /// Adds an artist.
  public mutating func insert(_ artist: ArtistID) {
    words[artist.offset >> 6] |= 1 << UInt64(artist.offset & 63)
  }

  /// Adds every artist of a screen.
  mutating func insert(_ artists: UnsafeBufferPointer<ArtistID>) {
    words.withUnsafeMutableBufferPointer { words in
      for artist in artists { words[artist.offset >> 6] |= 1 << UInt64(artist.offset & 63) }
    }
  }

  /// Sets the scores of the artists in the set to −∞, so that no selection finds them.
  ///
  /// - Complexity: O(artists / 64 + members).
  func exclude(from scores: inout [Float]) {
    for (index, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        scores[(index << 6) + rest.trailingZeroBitCount] = -.infinity
        rest &= rest - 1
      }
    }
  }
}
