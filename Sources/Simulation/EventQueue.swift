import Onboarding

/// Pending events, earliest first; events at one instant run in the order in which they were scheduled.
///
/// What may be cancelled has a slot beside the heap. Cancelling marks the slot and leaves the heap alone; what is scheduled
/// next takes a marked slot over, if it is due no earlier, and is put in its place when the old time comes. A timer that is
/// set again and again costs nothing until it surfaces.
public struct EventQueue<Payload: Sendable>: Sendable {
  /// Events pending: scheduled, and neither run nor cancelled.
  public private(set) var count = 0
  private var heap = EventHeap<Payload>()
  private var slots: [Slot] = []
  private var freeSlots: [Int] = []
  /// The slot that was cancelled last, until it is taken over or freed.
  private var vacatedSlot: Int?
  /// Events scheduled so far: never starts over, so that no ticket can mean another event than its own.
  private var sequence: UInt64 = 0

  /// A scheduled event's receipt, for cancelling it.
  public struct Ticket: Sendable, Hashable {
    fileprivate let order: UInt64
  }

  private struct Slot {
    /// The event as it was scheduled last; an `order` of 0 after it ran or was cancelled.
    var event: EventHeap<Payload>.Entry
    /// The time of the slot's entry in the heap: the event's own, or an earlier one that it took over.
    var surfaces: Int64
  }

  /// No events.
  public init() {}

  /// Schedules an event.
  ///
  /// - Complexity: O(log `count`).
  public mutating func schedule(_ payload: Payload, at time: SimulationTime) {
    heap.insert(entry(payload, at: time, slot: noSlot))
  }

  /// Schedules an event that can be cancelled.
  ///
  /// - Precondition: fewer than 16,777,215 such events are pending.
  /// - Complexity: O(log `count`); O(1) right after a `cancel` of an event that was due no later.
  public mutating func scheduleCancellable(_ payload: Payload, at time: SimulationTime) -> Ticket {
    if let slot = vacatedSlot, slots[slot].surfaces <= time.milliseconds {
      vacatedSlot = nil
      slots[slot].event = entry(payload, at: time, slot: slot)
      return Ticket(order: slots[slot].event.order)
    }
    let slot = freeSlots.popLast() ?? slots.count
    precondition(slot < noSlot, "\(slot) pending events that can be cancelled")
    let event = entry(payload, at: time, slot: slot)
    let content = Slot(event: event, surfaces: event.time)
    if slot == slots.count { slots.append(content) } else { slots[slot] = content }
    heap.insert(event)
    return Ticket(order: event.order)
  }

  /// Makes sure that a pending event never runs.
  ///
  /// Does nothing for an event of this queue that has run, was cancelled before, or was forgotten by `removeAll`.
  /// - Complexity: O(1) now, and the removal when its time comes.
  public mutating func cancel(_ ticket: Ticket) {
    let slot = Self.slot(of: ticket.order)
    guard slot < slots.count, slots[slot].event.order == ticket.order else { return }
    slots[slot].event.order = 0
    vacatedSlot = slot
    count -= 1
  }

  /// Removes and returns the earliest event.
  ///
  /// - Complexity: O(log `count`), and as much for each cancelled event that was due before it.
  public mutating func next() -> (time: SimulationTime, payload: Payload)? {
    while let first = heap.first() {
      guard isDue(first) else { continue }
      heap.removeFirst()
      count -= 1
      return (SimulationTime(milliseconds: first.time), first.payload)
    }
    return nil
  }

  /// Tells whether the heap's first entry is an event to run, and tidies it away if not.
  @inline(__always)
  private mutating func isDue(_ first: EventHeap<Payload>.Entry) -> Bool {
    let slot = Self.slot(of: first.order)
    guard slot != noSlot else { return true }
    let event = slots[slot].event
    guard event.order == first.order || event.order == 0 else {
      // Taken over since: now it gets its own place.
      slots[slot].surfaces = event.time
      heap.replaceFirst(with: event)
      return false
    }
    slots[slot].event.order = 0
    freeSlots.append(slot)
    if vacatedSlot == slot { vacatedSlot = nil }
    guard event.order == 0 else { return true }
    heap.removeFirst()
    return false
  }

  /// Forgets all events, keeping the memory.
  public mutating func removeAll() {
    heap.removeAll()
    slots.removeAll(keepingCapacity: true)
    freeSlots.removeAll(keepingCapacity: true)
    vacatedSlot = nil
    count = 0
  }

  /// The next event in the order of scheduling.
  @inline(__always)
  private mutating func entry(_ payload: Payload, at time: SimulationTime, slot: Int)
    -> EventHeap<Payload>.Entry
  {
    sequence += 1
    count += 1
    let order = sequence << slotBits | UInt64(truncatingIfNeeded: slot)
    return EventHeap.Entry(time: time.milliseconds, order: order, payload: payload)
  }

  @inline(__always)
  private static func slot(of order: UInt64) -> Int { Int(truncatingIfNeeded: order) & noSlot }
}

/// Low bits of an event's order, which hold its slot; the others are enough for a million million events.
private let slotBits: UInt64 = 24
/// In place of a slot, for an event that can't be cancelled.
private let noSlot = 1 << slotBits - 1
