import Foundation
import Testing

@testable import ResultStorage  // for the encoding, which stays inside

@Suite("Doubles as bytes")
struct PackedDoublesTests {
  @Test("Every array comes back bit for bit, whatever is in it", arguments: 0..<70)
  func roundTrip(count: Int) {
    let special: [UInt64] = [
      0, 0x8000_0000_0000_0000, 1, Double.infinity.bitPattern, Double.nan.bitPattern, 0x7FF0_0000_0000_0001,
      Double.pi.bitPattern,
    ]
    for share in 0...4 {
      let doubles = (0..<count).map { index in
        Double(bitPattern: index % 5 < share ? special[(index * 3 + count) % special.count] : 0)
      }
      let packed = PackedDoubles(doubles)
      let again = PackedDoubles(encoding: packed.encoding, count: packed.count, bytes: packed.bytes)
      #expect(again.doubles?.map(\.bitPattern) == doubles.map(\.bitPattern))
      #expect(packed.bytes.count <= 8 * count)
    }
  }

  @Test("The dense layout is 8 little-endian bytes a number")
  func dense() {
    // python3 -c "import struct; print(list(struct.pack('<2d', 1.0, -2.5)))"
    let packed = PackedDoubles([1, -2.5])
    #expect(packed.encoding == .dense)
    #expect(Array(packed.bytes) == [0, 0, 0, 0, 0, 0, 240, 63, 0, 0, 0, 0, 0, 0, 4, 192])
  }

  @Test("The sparse layout is a bit a number, then those that are not zero")
  func sparse() {
    var doubles = [Double](repeating: 0, count: 10)
    doubles[1] = 1
    doubles[9] = -2.5
    let packed = PackedDoubles(doubles)
    #expect(packed.encoding == .sparse)
    #expect(
      Array(packed.bytes) == [0b10, 0b10, 0, 0, 0, 0, 0, 0, 240, 63, 0, 0, 0, 0, 0, 0, 4, 192])
  }

  @Test("Negative zero is not lost among the zeros")
  func negativeZero() {
    let doubles = PackedDoubles([Double](repeating: 0, count: 20) + [-0.0]).doubles
    #expect(doubles?.last?.sign == .minus)
  }

  @Test("Bytes that do not fit the count are refused, not read past their end")
  func mismatch() {
    let eight = Data(repeating: 1, count: 8)
    for (encoding, count, bytes) in [
      (PackedDoubles.Encoding.dense, 2, eight), (.dense, 0, eight), (.dense, -1, Data()),
      (.sparse, 1, Data()),
      (.sparse, 64, eight), (.sparse, .max, eight), (.sparse, -5, eight),
      (.sparse, 3, Data([0b1000]) + eight),
      (.dense, 1, eight.dropLast()), (.sparse, 8, Data([1]) + eight.dropLast()),
    ] {
      #expect(PackedDoubles(encoding: encoding, count: count, bytes: bytes).doubles == nil)
    }
  }
}
