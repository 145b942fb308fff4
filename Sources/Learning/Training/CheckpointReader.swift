/// Reads what a ``CheckpointWriter`` wrote; whatever is wrong with the bytes, it ends in an error.
struct CheckpointReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Checks the digest, then the mark: a file of another kind or version is told apart from a damaged one.
  mutating func check(mark: UInt64) throws(CheckpointError) {
    guard bytes.count >= 24, bytes.count.isMultiple(of: 8) else { throw .damaged }
    let found = try word()
    guard found >> 16 == mark >> 16 else { throw .damaged }
    guard found == mark else {
      throw CheckpointError(
        code: .version,
        message:
          "the checkpoint is of version \(found & 0xFFFF), and this tool reads \(mark & 0xFFFF): fit again")
    }
    var digest = Digest()
    for byte in bytes.dropLast(8) { digest.add(byte) }
    guard digest.value == Self.word(in: bytes, at: bytes.count - 8) else { throw .damaged }
  }

  mutating func word() throws(CheckpointError) -> UInt64 {
    guard position + 16 <= bytes.count else { throw .damaged }
    position += 8
    return Self.word(in: bytes, at: position - 8)
  }

  mutating func count() throws(CheckpointError) -> Int {
    guard let count = Int(exactly: try word()), count < 1 << 48 else { throw .damaged }
    return count
  }

  mutating func numbers() throws(CheckpointError) -> [Double] {
    let count = try count()
    // Compared before anything is allocated.
    guard count <= (bytes.count - position) / 8 else { throw .damaged }
    var numbers: [Double] = []
    for _ in 0..<count { numbers.append(Double(bitPattern: try word())) }
    return numbers
  }

  mutating func buffer(of count: Int) throws(CheckpointError) -> FloatBuffer {
    guard try self.count() == count, (count + 1) / 2 <= (bytes.count - position) / 8 else { throw .damaged }
    var numbers: [Float] = []
    numbers.reserveCapacity(count)
    for index in stride(from: 0, to: count, by: 2) {
      let word = try word()
      numbers.append(Float(bitPattern: UInt32(truncatingIfNeeded: word)))
      if index + 1 < count { numbers.append(Float(bitPattern: UInt32(word >> 32))) }
    }
    return FloatBuffer(numbers)
  }

  /// Checks that nothing is left.
  func finish() throws(CheckpointError) {
    guard position + 8 == bytes.count else { throw .damaged }
  }

  private static func word(in bytes: [UInt8], at offset: Int) -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
  }
}
