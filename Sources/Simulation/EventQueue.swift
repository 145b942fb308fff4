import Onboarding

/// Pending events, earliest first; events at one instant run in the order in which they were scheduled.
///
/// A four-ary implicit heap: half the levels of a binary one, and the children of a node share a cache line or two.
/// LaMarca, Ladner (1996), The influence of caches on the performance of heaps.
public struct EventQueue<Payload: Sendable>: Sendable {
  private var heap: [Entry] = []
  private var nextTicket: UInt64 = 0
  private var cancelled: Set<UInt64> = []

  private struct Entry {
    var time: Int64
    var ticket: UInt64
    var payload: Payload

    @inline(__always)
    func precedes(_ other: Entry) -> Bool {
      time != other.time ? time < other.time : ticket < other.ticket
    }
  }

  /// A scheduled event's receipt, for cancelling it.
  public struct Ticket: Sendable, Hashable {
    /// How many events were scheduled before this one.
    let number: UInt64
  }

  /// No events.
  public init() {}

  /// Events pending, cancelled ones not yet reached included.
  public var count: Int { heap.count }

  /// Schedules an event.
  ///
  /// - Complexity: O(log `count`).
  @discardableResult
  public mutating func schedule(_ payload: Payload, at time: SimulationTime) -> Ticket {
    let entry = Entry(time: time.milliseconds, ticket: nextTicket, payload: payload)
    nextTicket += 1
    heap.append(entry)
    siftUp(from: heap.count - 1, entry: entry)
    return Ticket(number: entry.ticket)
  }

  /// Makes sure that a pending event never runs.
  ///
  /// The ticket of an event that has run must not be used.
  ///
  /// - Complexity: O(1) now, and the removal when its time comes.
  public mutating func cancel(_ ticket: Ticket) {
    cancelled.insert(ticket.number)
  }

  /// Removes and returns the earliest event that isn't cancelled.
  ///
  /// - Complexity: O(log `count`).
  public mutating func next() -> (time: SimulationTime, payload: Payload)? {
    while let first = heap.first {
      let last = heap.removeLast()
      if !heap.isEmpty { siftDown(entry: last) }
      if !cancelled.isEmpty, cancelled.remove(first.ticket) != nil { continue }
      return (SimulationTime(milliseconds: first.time), first.payload)
    }
    return nil
  }

  /// Forgets all events, keeping the memory.
  public mutating func removeAll() {
    heap.removeAll(keepingCapacity: true)
    cancelled.removeAll(keepingCapacity: true)
    nextTicket = 0
  }

  private mutating func siftUp(from index: Int, entry: Entry) {
    var child = index
    heap.withUnsafeMutableBufferPointer { heap in
      while child > 0 {
        let parent = (child - 1) >> 2
        guard entry.precedes(heap[parent]) else { break }
        heap[child] = heap[parent]
        child = parent
      }
      heap[child] = entry
    }
  }

  private mutating func siftDown(entry: Entry) {
    heap.withUnsafeMutableBufferPointer { heap in
      let count = heap.count
      var parent = 0
      while true {
        let first = parent << 2 + 1
        guard first < count else { break }
        var best = first
        for child in (first + 1)..<Swift.max(first + 1, Swift.min(first + 4, count))
        where heap[child].precedes(heap[best]) {
          best = child
        }
        guard heap[best].precedes(entry) else { break }
        heap[parent] = heap[best]
        parent = best
      }
      heap[parent] = entry
    }
  }
}
