import Onboarding

/// A number that tells catalogs apart: equal where the same artists stand under the same numbers.
///
/// Fowler, Noll and Vo's FNV-1a, 64 bits, over the artists' external ids in order. It guards against mistakes, not against
/// forgery.
public struct CatalogFingerprint: Sendable, Equatable {
  /// The number.
  public let number: UInt64

  /// The fingerprint of a catalog.
  ///
  /// - Complexity: O(bytes of all external ids).
  public init(_ catalog: Catalog) {
    var sum = ByteSum()
    for artist in catalog.artists {
      for byte in artist.externalID.utf8 { sum.add(byte) }
      // No byte of UTF-8 is 255: "a", "bc" and "ab", "c" differ.
      sum.add(0xFF)
    }
    number = sum.value
  }
}

/// FNV-1a, 64 bits.
struct ByteSum {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
}
