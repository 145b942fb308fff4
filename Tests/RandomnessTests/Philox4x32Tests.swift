import Randomness
import Testing

@Suite struct Philox4x32Tests {
  // The three `philox4x32 10` lines of tests/kat_vectors in Random123: counter, key, output.
  @Test(arguments: [
    (
      SIMD4<UInt32>(repeating: 0), SIMD2<UInt32>(repeating: 0),
      SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
    ),
    (
      SIMD4<UInt32>(repeating: .max), SIMD2<UInt32>(repeating: .max),
      SIMD4<UInt32>(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    ),
    (
      SIMD4<UInt32>(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      SIMD2<UInt32>(0xa409_3822, 0x299f_31d0),
      SIMD4<UInt32>(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
    ),
  ])
  func `blocks match the vectors published with Random123`(
    counter: SIMD4<UInt32>, key: SIMD2<UInt32>, expected: SIMD4<UInt32>
  ) {
    #expect(Philox4x32.block(counter: counter, key: key) == expected)
  }

  @Test func `flipping any one bit of counter or key changes half of the output bits`() {
    let counter = SIMD4<UInt32>(1, 2, 3, 4)
    let key = SIMD2<UInt32>(5, 6)
    let original = Philox4x32.block(counter: counter, key: key)
    for bit in 0..<192 {
      var counter = counter
      var key = key
      if bit < 128 {
        counter[bit / 32] ^= 1 << UInt32(bit % 32)
      } else {
        key[bit / 32 - 4] ^= 1 << UInt32(bit % 32)
      }
      let changed = original ^ Philox4x32.block(counter: counter, key: key)
      let flips = (0..<4).reduce(0) { $0 + changed[$1].nonzeroBitCount }
      // Binomial(128, 1/2) has deviation 5.66; over 192 of them 5.2 deviations are passed 4 times in 100,000.
      #expect((35...93).contains(flips), "bit \(bit) flips \(flips)")
    }
  }
}
