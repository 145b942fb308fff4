/// Reads back what a `StateWriter` wrote, and refuses everything else.
struct StateReader {
  private var words: ArraySlice<UInt64>

  /// Checks the checksum.
  init(_ bytes: [UInt8]) throws(RunError) {
    guard bytes.count >= 16, bytes.count.isMultiple(of: 8) else { throw Self.damaged }
    let all = bytes.withUnsafeBytes { buffer in
      stride(from: 0, to: buffer.count, by: 8).map {
        UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
      }
    }
    words = all.dropLast()
    guard StateDigest(of: words).value == all.last else { throw Self.damaged }
  }

  /// For content that is not what a run of this plan leaves.
  static let damaged = RunError(
    code: .state,
    message:
      "what is stored of how far the run had come is damaged; simulate the scenario again from its start")

  mutating func word() throws(RunError) -> UInt64 {
    guard let word = words.popFirst() else { throw Self.damaged }
    return word
  }

  mutating func count() throws(RunError) -> Int {
    guard let count = Int(exactly: try word()) else { throw Self.damaged }
    return count
  }

  /// Words that are as many as is known beforehand, or as many as there are.
  mutating func words(_ expected: Int? = nil) throws(RunError) -> ArraySlice<UInt64> {
    let length = try count()
    guard length == expected ?? length, length <= words.count else { throw Self.damaged }
    return take(length)
  }

  mutating func counts(_ expected: Int) throws(RunError) -> [Int] {
    var counts: [Int] = []
    for word in try words(expected) {
      guard let count = Int(exactly: word) else { throw Self.damaged }
      counts.append(count)
    }
    return counts
  }

  mutating func halfCounts(_ expected: Int) throws(RunError) -> [UInt32] {
    let length = (expected + 1) / 2
    guard try count() == expected, length <= words.count else { throw Self.damaged }
    let counts = take(length).flatMap { [UInt32(truncatingIfNeeded: $0), UInt32($0 >> 32)] }
    return Array(counts.prefix(expected))
  }

  mutating func numbers(_ expected: Int) throws(RunError) -> [Double] {
    try words(expected).map { Double(bitPattern: $0) }
  }

  mutating func text() throws(RunError) -> String {
    String(decoding: try words().map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
  }

  /// Makes sure that nothing is left over.
  func finish() throws(RunError) {
    guard words.isEmpty else { throw Self.damaged }
  }

  private mutating func take(_ length: Int) -> ArraySlice<UInt64> {
    defer { words.removeFirst(length) }
    return words.prefix(length)
  }
}
