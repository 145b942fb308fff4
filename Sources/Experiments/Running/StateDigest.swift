/// A 64-bit checksum of words that tells accidents apart, not forgeries.
///
/// Word by word through the finalizer of SplitMix64 (Steele, Lea, Flood 2014, Fast splittable pseudorandom number
/// generators, doi:10.1145/2660193.2660195): each step is a bijection of the value so far, so that one changed word
/// always changes the result.
struct StateDigest {
  private(set) var value: UInt64 = 0x4F56_5254

  init() {}

  init(of words: some Sequence<UInt64>) {
    for word in words { add(word) }
  }

  mutating func add(_ word: UInt64) {
    value = (value ^ word) &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    value ^= value >> 31
  }
}
