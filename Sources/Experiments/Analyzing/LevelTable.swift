/// The different texts of a column, numbered in the order in which they appear.
///
/// Looked up once a row, so without a string for each: by a hash of the bytes, then by the bytes themselves.
struct LevelTable {
  /// The levels' bytes, by number.
  private(set) var levels: [[UInt8]] = []
  private let limit: Int
  private var hashes: [UInt64] = []
  private var last = 0

  /// A table that holds up to so many levels.
  init(limit: Int) { self.limit = limit }

  /// The number of a text, which is added where it is new; nil where there is no room for it.
  mutating func number(of text: ArraySlice<UInt8>) -> Int? {
    if last < levels.count, text.elementsEqual(levels[last]) { return last }
    let hash = fingerprint(text)
    for index in hashes.indices where hashes[index] == hash && text.elementsEqual(levels[index]) {
      last = index
      return index
    }
    guard levels.count < limit else { return nil }
    levels.append(Array(text))
    hashes.append(hash)
    last = levels.count - 1
    return last
  }

  /// The levels as text, by number; an empty one is `(missing)`.
  var names: [String] { levels.map { $0.isEmpty ? "(missing)" : String(decoding: $0, as: UTF8.self) } }
}

/// A hash of bytes with 64 bits, the same in every run: two of a million texts share one with a chance below 1e-7.
///
/// Eight bytes at a time, each mixed by the finalizer of MurmurHash3 (Appleby 2011, public domain constants).
func fingerprint(_ text: ArraySlice<UInt8>) -> UInt64 {
  text.withUnsafeBytes { bytes in
    var hash = mixed(UInt64(bytes.count) &+ 0x9E37_79B9_7F4A_7C15)
    var offset = 0
    while offset < bytes.count {
      var word: UInt64 = 0
      let end = min(offset + 8, bytes.count)
      for index in offset..<end { word = word << 8 | UInt64(bytes[index]) }
      hash = mixed(hash ^ word) &+ 0x9E37_79B9_7F4A_7C15
      offset = end
    }
    return hash
  }
}

/// A bijection of 64 bits in which each bit of the input changes about half of the output.
func mixed(_ word: UInt64) -> UInt64 {
  var word = word
  word ^= word >> 33
  word &*= 0xFF51_AFD7_ED55_8CCD
  word ^= word >> 33
  word &*= 0xC4CE_B9FE_1A85_EC53
  word ^= word >> 33
  return word
}
