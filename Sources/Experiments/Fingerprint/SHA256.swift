/// The SHA-256 digest of a run of bytes.
///
/// Written here and not taken from a package, since naming scenarios, cohorts and files is its only use: a name,
/// never a secret. It makes no attempt at constant time.
///
/// Source: NIST (2015), Secure Hash Standard, FIPS 180-4, doi:10.6028/NIST.FIPS.180-4, sections 5.1.1 and 6.2.
///
/// - Complexity: O(`bytes.count`).
package struct SHA256: Sendable, Equatable {
  /// The eight words of the digest, most significant first.
  package private(set) var words: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  /// Bytes that don't fill a block yet.
  private var rest: [UInt8] = []
  /// Bytes so far.
  private var count = 0

  /// The digest of what is yet to be added.
  package init() {}

  /// The digest of `bytes`.
  package init(of bytes: some Collection<UInt8>) {
    add(bytes)
    self = finished()
  }

  /// The digest of what a source gives piece by piece, until it gives nothing.
  ///
  /// Memory is that of the largest piece.
  package init(reading next: () throws -> [UInt8]) rethrows {
    while true {
      let piece = try next()
      if piece.isEmpty { break }
      add(piece)
    }
    self = finished()
  }

  /// Takes in more bytes.
  package mutating func add(_ bytes: some Collection<UInt8>) {
    count += bytes.count
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { add(contentsOf: $0) }
    guard isDone == nil else { return }
    Array(bytes).withUnsafeBufferPointer { add(contentsOf: $0) }
  }

  private mutating func add(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    if !rest.isEmpty {
      start = min(64 - rest.count, bytes.count)
      rest.append(contentsOf: bytes[..<start])
      guard rest.count == 64 else { return }
      let block = rest
      rest.removeAll(keepingCapacity: true)
      block.withUnsafeBufferPointer { compress($0, at: 0) }
    }
    while start + 64 <= bytes.count {
      compress(bytes, at: start)
      start += 64
    }
    rest.append(contentsOf: bytes[start...])
  }

  /// The digest of all that was added.
  package func finished() -> SHA256 {
    var digest = self
    let bitCount = UInt64(count) * 8
    var end: [UInt8] = [0x80]
    while (count + end.count) % 64 != 56 { end.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      end.append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift)))
    }
    digest.add(end)
    return digest
  }

  /// The digest of a text's UTF-8 in lower-case hexadecimal, 64 digits.
  package static func hexadecimal(of text: String) -> String {
    SHA256(of: text.utf8).hexadecimal
  }

  /// The digest in lower-case hexadecimal, 64 digits.
  package var hexadecimal: String {
    words.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// Mixes one block into the digest.
  private mutating func compress(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      for index in 0..<16 {
        let first = start + 4 * index
        schedule[index] =
          UInt32(bytes[first]) << 24 | UInt32(bytes[first + 1]) << 16 | UInt32(bytes[first + 2]) << 8
          | UInt32(bytes[first + 3])
      }
      for index in 16..<64 {
        let (early, late) = (schedule[index - 15], schedule[index - 2])
        let small = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3)
        let large = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10)
        schedule[index] = schedule[index - 16] &+ small &+ schedule[index - 7] &+ large
      }
      mix(UnsafeBufferPointer(schedule))
    }
  }

  private mutating func mix(_ schedule: UnsafeBufferPointer<UInt32>) {
    var (a, b, c, d) = (words[0], words[1], words[2], words[3])
    var (e, f, g, h) = (words[4], words[5], words[6], words[7])
    for round in 0..<64 {
      let mix = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let choice = (e & f) ^ (~e & g)
      let first = h &+ mix &+ choice &+ roundConstants[round] &+ schedule[round]
      let spread = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ spread &+ majority)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() {
      words[index] &+= word
    }
  }
}

@inline(__always)
private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
  word >> count | word << (32 - count)
}

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let roundConstants: [UInt32] = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
  0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
  0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
  0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
  0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
  0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
  0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]
