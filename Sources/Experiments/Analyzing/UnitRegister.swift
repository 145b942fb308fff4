/// Which units have been seen, and on which line: what it takes to name a unit's second row.
///
/// The only part of an analysis that grows with the table, by at most 36 bytes a row: it keeps a hash of the id and a
/// line. Two ids with one hash would be reported as one; among ten million units that has a chance of 3e-6.
struct UnitRegister {
  private var hashes: [UInt64]
  private var lines: [UInt32]
  private var count = 0

  /// A register of no units.
  init() {
    hashes = [UInt64](repeating: 0, count: 1 << 10)
    lines = [UInt32](repeating: 0, count: 1 << 10)
  }

  /// Adds a unit; the line on which it was seen before, where it was.
  mutating func add(_ id: ArraySlice<UInt8>, line: Int) -> Int? {
    if count * 3 > hashes.count * 2 { grow() }
    let hash = max(fingerprint(id), 1)
    let place = place(of: hash)
    if hashes[place] == hash { return Int(lines[place]) }
    hashes[place] = hash
    lines[place] = UInt32(clamping: line)
    count += 1
    return nil
  }

  /// Where a hash stands, or would.
  private func place(of hash: UInt64) -> Int {
    let mask = hashes.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let (oldHashes, oldLines) = (hashes, lines)
    hashes = [UInt64](repeating: 0, count: oldHashes.count * 2)
    lines = [UInt32](repeating: 0, count: oldLines.count * 2)
    for (hash, line) in zip(oldHashes, oldLines) where hash != 0 {
      let place = place(of: hash)
      hashes[place] = hash
      lines[place] = line
    }
  }
}
