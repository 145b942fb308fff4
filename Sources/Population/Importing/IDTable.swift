/// Gives outside ids, compared byte by byte, dense numbers in order of first appearance.
///
/// Open addressing over one arena of bytes: finding an id allocates nothing, and the numbers depend on nothing but
/// the order of insertion.
struct IDTable: Sendable {
  /// The ids one after another.
  private var bytes: [UInt8] = []
  /// Where each id begins in `bytes`; one more at the end.
  private var starts = [0]
  /// Numbers by hash, -1 where free; a power of two of them, at most half in use.
  private var slots = [Int32](repeating: -1, count: 64)

  /// How many ids there are.
  var count: Int { starts.count - 1 }

  /// The id with a number, as text; invalid UTF-8 is repaired.
  subscript(number: Int) -> String {
    String(decoding: bytes[starts[number]..<starts[number + 1]], as: UTF8.self)
  }

  /// The number of an id; nil where it hasn't been inserted.
  ///
  /// - Complexity: O(length) expected.
  func number(of id: ArraySlice<UInt8>) -> Int? {
    let number = slots[slot(of: id)]
    return number < 0 ? nil : Int(number)
  }

  /// The number of an id, given now where it is new.
  ///
  /// - Complexity: O(length) expected, amortized over growth.
  mutating func insert(_ id: ArraySlice<UInt8>) -> (number: Int, isNew: Bool) {
    let free = slot(of: id)
    if slots[free] >= 0 { return (Int(slots[free]), false) }
    slots[free] = Int32(count)
    bytes.append(contentsOf: id)
    starts.append(bytes.count)
    if count * 2 > slots.count { grow() }
    return (count - 1, true)
  }

  /// The slot that holds the id, or the free one where it belongs.
  private func slot(of id: ArraySlice<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: spread(id)) & mask
    while slots[slot] >= 0, !holds(Int(slots[slot]), id) { slot = (slot + 1) & mask }
    return slot
  }

  private func holds(_ number: Int, _ id: ArraySlice<UInt8>) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == id.count else { return false }
    for offset in 0..<id.count where bytes[start + offset] != id[id.startIndex + offset] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for number in 0..<count { slots[slot(of: bytes[starts[number]..<starts[number + 1]])] = Int32(number) }
  }

  /// The FNV-1a hash with its high bits folded down.
  private func spread(_ id: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ hash >> 32
  }
}
