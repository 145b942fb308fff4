/// Events in a four-ary implicit heap, earliest first.
///
/// Half the levels of a binary heap, and the children of a node share two cache lines: LaMarca, Ladner (1996), The influence
/// of caches on the performance of heaps, doi:10.1145/235141.235145.
struct EventHeap<Payload: Sendable>: Sendable {
  private var entries: [Entry] = []
  /// Whether the first entry is done with: the next to be inserted takes its place, which saves moving the last one there.
  private var isFirstSpent = false

  /// An event and its place in the order of running.
  struct Entry: Sendable {
    /// When the event is due, in milliseconds.
    var time: Int64
    /// What decides between events at one time; no two entries share it.
    var order: UInt64
    /// What the event carries.
    var payload: Payload

    @inline(__always)
    fileprivate func precedes(_ other: Entry) -> Bool {
      time != other.time ? time < other.time : order < other.order
    }
  }

  /// The earliest entry, which stays.
  ///
  /// - Complexity: O(log n) after `removeFirst`, O(1) otherwise.
  @inline(__always)
  mutating func first() -> Entry? {
    guard isFirstSpent else { return entries.first }
    isFirstSpent = false
    let last = entries.removeLast()
    guard !entries.isEmpty else { return nil }
    replaceFirst(with: last)
    return entries[0]
  }

  /// Removes the entry that `first` returned.
  ///
  /// - Complexity: O(1), and O(log n) in the call that follows.
  @inline(__always)
  mutating func removeFirst() {
    isFirstSpent = true
  }

  /// Adds an entry.
  ///
  /// - Complexity: O(log n).
  mutating func insert(_ entry: Entry) {
    guard !isFirstSpent else {
      isFirstSpent = false
      return replaceFirst(with: entry)
    }
    entries.append(entry)
    entries.withUnsafeMutableBufferPointer { entries in
      var child = entries.count - 1
      while child > 0 {
        let parent = (child - 1) >> 2
        guard entry.precedes(entries[parent]) else { break }
        entries[child] = entries[parent]
        child = parent
      }
      entries[child] = entry
    }
  }

  /// Puts an entry in place of the first, at its own place in the order.
  ///
  /// - Complexity: O(log n).
  mutating func replaceFirst(with entry: Entry) {
    entries.withUnsafeMutableBufferPointer { entries in
      var parent = 0
      while let child = Self.earliestChild(of: parent, in: entries), entries[child].precedes(entry) {
        entries[parent] = entries[child]
        parent = child
      }
      entries[parent] = entry
    }
  }

  /// Four children are compared in two pairs: the loads of one don't wait for the other's comparison.
  @inline(__always)
  private static func earliestChild(of parent: Int, in entries: UnsafeMutableBufferPointer<Entry>) -> Int? {
    let child = parent << 2 + 1
    guard child + 3 >= entries.count else {
      let left = entries[child + 1].precedes(entries[child]) ? child + 1 : child
      let right = entries[child + 3].precedes(entries[child + 2]) ? child + 3 : child + 2
      return entries[right].precedes(entries[left]) ? right : left
    }
    guard child < entries.count else { return nil }
    var earliest = child
    for other in child..<entries.count where entries[other].precedes(entries[earliest]) { earliest = other }
    return earliest
  }

  /// Forgets all entries, keeping the memory.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    isFirstSpent = false
  }
}
