/// Writes words, arrays after their lengths, and a digest behind everything.
struct CheckpointWriter {
  private var bytes: [UInt8] = []

  mutating func write(_ word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ numbers: [Double]) {
    write(UInt64(numbers.count))
    for number in numbers { write(number.bitPattern) }
  }

  /// Four bytes a number, and as many zeros as fill the last word.
  mutating func write(_ buffer: FloatBuffer) {
    write(UInt64(buffer.count))
    buffer.withPointer { numbers in
      for index in stride(from: 0, to: buffer.count, by: 2) {
        let second = index + 1 < buffer.count ? numbers[index + 1].bitPattern : 0
        write(UInt64(numbers[index].bitPattern) | UInt64(second) << 32)
      }
    }
  }

  consuming func sealed() -> [UInt8] {
    var digest = Digest()
    for byte in bytes { digest.add(byte) }
    write(digest.value)
    return bytes
  }
}
