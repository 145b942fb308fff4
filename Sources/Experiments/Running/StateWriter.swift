/// Writes a run's state as 64-bit words, each array after its length, a checksum behind everything.
struct StateWriter {
  private(set) var words: [UInt64] = []

  mutating func write(word: UInt64) { words.append(word) }

  mutating func write(words more: [UInt64]) {
    words.append(UInt64(more.count))
    words += more
  }

  mutating func write(count: Int) { words.append(UInt64(count)) }

  mutating func write(counts: [Int]) {
    words.append(UInt64(counts.count))
    for count in counts { words.append(UInt64(count)) }
  }

  /// Two counts a word: there are very many of these.
  mutating func write(counts: [UInt32]) {
    words.append(UInt64(counts.count))
    for start in stride(from: 0, to: counts.count, by: 2) {
      let second = start + 1 < counts.count ? counts[start + 1] : 0
      words.append(UInt64(counts[start]) | UInt64(second) << 32)
    }
  }

  mutating func write(numbers: [Double]) {
    words.append(UInt64(numbers.count))
    for number in numbers { words.append(number.bitPattern) }
  }

  mutating func write(text: String) {
    let bytes = Array(text.utf8)
    words.append(UInt64(bytes.count))
    for byte in bytes { words.append(UInt64(byte)) }
  }

  /// Everything written and its checksum, little-endian.
  func sealed() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * words.count + 8)
    for word in words { Self.append(word, to: &bytes) }
    Self.append(StateDigest(of: words[...]).value, to: &bytes)
    return bytes
  }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
