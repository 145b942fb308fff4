/// The Philox4x32-10 counter-based generator: a keyed bijection of 128-bit counters.
///
/// Salmon, Moraes, Dror, Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC '11,
/// doi:10.1145/2063384.2063405. Checked against the known-answer vectors published with Random123.
public enum Philox4x32 {
  /// The four output words for a counter under a key.
  ///
  /// - Complexity: ten rounds of two 32 × 32 → 64 bit products.
  @inlinable
  public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var x0 = counter[0]
    var x1 = counter[1]
    var x2 = counter[2]
    var x3 = counter[3]
    var k0 = key[0]
    var k1 = key[1]
    for _ in 0..<10 {
      let product0 = UInt64(x0) &* 0xD251_1F53
      let product1 = UInt64(x2) &* 0xCD9E_8D57
      x0 = UInt32(truncatingIfNeeded: product1 >> 32) ^ x1 ^ k0
      x1 = UInt32(truncatingIfNeeded: product1)
      x2 = UInt32(truncatingIfNeeded: product0 >> 32) ^ x3 ^ k1
      x3 = UInt32(truncatingIfNeeded: product0)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return SIMD4(x0, x1, x2, x3)
  }
}
