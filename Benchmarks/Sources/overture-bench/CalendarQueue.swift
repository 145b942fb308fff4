import Onboarding

/// Pending events in the days of a calendar: what the simulator's heap is measured against.
///
/// A day holds the events of one stretch of every year, sorted; the number of days follows the number of events, and their
/// length the gaps between the next events. Expected O(1) where events are spread evenly, O(n) at worst. Brown (1988),
/// Calendar queues: a fast O(1) priority queue implementation for the simulation event set problem, doi:10.1145/63039.63045.
struct CalendarQueue<Payload> {
  private(set) var count = 0
  private var nodes: [Node] = []
  private var freeNodes: [Int32] = []
  /// The first event of each day, -1 for none; as many days as a power of two.
  private var days: [Int32] = [-1, -1]
  /// Milliseconds in a day, a power of two as well.
  private var dayBits = 10
  /// The day that has come, counted from the beginning of time.
  private var today: Int64 = 0
  private var sequence: UInt64 = 0

  private struct Node {
    var time: Int64
    var order: UInt64
    var payload: Payload
    var following: Int32
  }

  /// Schedules an event, no earlier than the last that ran.
  mutating func schedule(_ payload: Payload, at time: SimulationTime) {
    sequence += 1
    let node = Node(time: time.milliseconds, order: sequence, payload: payload, following: -1)
    let index = freeNodes.popLast() ?? Int32(nodes.count)
    if Int(index) == nodes.count { nodes.append(node) } else { nodes[Int(index)] = node }
    insert(index)
    count += 1
    if count > 2 * days.count { renew(days: 2 * days.count) }
  }

  /// Removes and returns the earliest event.
  mutating func next() -> (time: SimulationTime, payload: Payload)? {
    guard count > 0 else { return nil }
    for _ in days.indices {
      let first = days[dayIndex(today)]
      if first >= 0, nodes[Int(first)].time >> dayBits <= today { return remove(first) }
      today += 1
    }
    // Nothing within a year: go to the earliest event straight away.
    let firsts = days.filter { $0 >= 0 }
    guard let earliest = firsts.min(by: { precedes($0, $1) }) else { return nil }
    today = nodes[Int(earliest)].time >> dayBits
    return remove(earliest)
  }

  private func dayIndex(_ day: Int64) -> Int { Int(truncatingIfNeeded: day) & (days.count - 1) }

  private func precedes(_ a: Int32, _ b: Int32) -> Bool {
    (nodes[Int(a)].time, nodes[Int(a)].order) < (nodes[Int(b)].time, nodes[Int(b)].order)
  }

  private mutating func insert(_ index: Int32) {
    let day = dayIndex(nodes[Int(index)].time >> dayBits)
    var before: Int32 = -1
    var after = days[day]
    while after >= 0, precedes(after, index) {
      before = after
      after = nodes[Int(after)].following
    }
    nodes[Int(index)].following = after
    if before < 0 { days[day] = index } else { nodes[Int(before)].following = index }
  }

  private mutating func remove(_ first: Int32) -> (time: SimulationTime, payload: Payload) {
    let node = nodes[Int(first)]
    days[dayIndex(node.time >> dayBits)] = node.following
    freeNodes.append(first)
    count -= 1
    if days.count > 2, count < days.count / 2 { renew(days: days.count / 2) }
    return (SimulationTime(milliseconds: node.time), node.payload)
  }

  /// Spreads all events over so many days, of about three mean gaps between the events that come next.
  private mutating func renew(days number: Int) {
    var pending: [Int32] = []
    for first in days {
      var node = first
      while node >= 0 {
        pending.append(node)
        node = nodes[Int(node)].following
      }
    }
    let now = today << dayBits
    let times = pending.map { nodes[Int($0)].time }.sorted()
    let near = times.prefix(max(2, times.count / 4))
    let gap = Double((near.last ?? 0) - (near.first ?? 0)) / Double(max(1, near.count - 1))
    dayBits = max(0, 63 - Int64(max(1, 3 * gap)).leadingZeroBitCount)
    today = min(now, times.first ?? now) >> dayBits
    days = [Int32](repeating: -1, count: number)
    for node in pending { insert(node) }
  }
}
