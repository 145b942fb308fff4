import Onboarding

/// A number that tells catalogs apart: equal where the same artists, with the same embeddings, stand under the same numbers.
///
/// Fowler, Noll and Vo's FNV-1a, 64 bits, over the artists' external ids and names in order, and the embeddings: generated
/// catalogs have the same ids whatever their seed. It guards against mistakes, not against
/// forgery.
public struct CatalogFingerprint: Sendable, Equatable {
  /// The number.
  public let number: UInt64

  /// The fingerprint of a catalog.
  ///
  /// - Complexity: O(bytes of all external ids and names, and embeddings).
  public init(_ catalog: Catalog) {
    var sum = ByteSum()
    for artist in catalog.artists {
      for text in [artist.externalID, artist.name] {
        for byte in text.utf8 { sum.add(byte) }
        // No byte of UTF-8 is 255: "a", "bc" and "ab", "c" differ.
        sum.add(0xFF)
      }
    }
    for number in catalog.embeddings {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { for byte in $0 { sum.add(byte) } }
    }
    number = sum.value
  }
}

/// FNV-1a, 64 bits.
struct ByteSum {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
}
