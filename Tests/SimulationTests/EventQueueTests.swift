import Onboarding
import Randomness
import Simulation
import Testing

struct EventQueueTests {
  private func time(_ milliseconds: Int) -> SimulationTime {
    SimulationTime(milliseconds: Int64(milliseconds))
  }

  /// Everything that is left, in the order in which it runs.
  private func drained(_ queue: inout EventQueue<Int>) -> [Int] {
    var order: [Int] = []
    while let event = queue.next() { order.append(event.payload) }
    return order
  }

  @Test func `an empty queue has nothing to run`() {
    var queue = EventQueue<Int>()
    #expect(queue.next() == nil)
    #expect(queue.count == 0)
  }

  @Test func `all schedules of six events at three times run by time, then as scheduled`() {
    for code in 0..<729 {
      var queue = EventQueue<Int>()
      var rest = code
      var times: [Int] = []
      for event in 0..<6 {
        times.append(rest % 3)
        queue.schedule(event, at: time(rest % 3))
        rest /= 3
      }
      let expected = (0..<6).sorted { (times[$0], $0) < (times[$1], $1) }
      #expect(drained(&queue) == expected)
    }
  }

  @Test func `an event runs at the time that it was scheduled for`() {
    var queue = EventQueue<Int>()
    for event in [5, 1, 4, 1, 3] { queue.schedule(event, at: time(event * 10)) }
    while let event = queue.next() { #expect(event.time == time(event.payload * 10)) }
  }

  @Test func `thousands of events, scheduled, run and cancelled in turns, run as in a sorted list`() throws {
    var generator = AddressedGenerator(seed: 4, stream: 1)
    var queue = EventQueue<Int>()
    var reference: [(time: Int, event: Int)] = []
    var tickets: [Int: EventQueue<Int>.Ticket] = [:]
    var now = 0
    for event in 0..<6000 {
      switch generator.integer(below: 5) {
      case 0, 1, 2:
        // Few distinct times, so that many events share one.
        let due = now + generator.integer(below: 12)
        tickets[event] = queue.schedule(event, at: time(due))
        let place = reference.firstIndex { $0.time > due } ?? reference.endIndex
        reference.insert((due, event), at: place)
      case 3 where !reference.isEmpty:
        let victim = reference.remove(at: generator.integer(below: reference.count)).event
        if let ticket = tickets[victim] { queue.cancel(ticket) }
      default:
        let next = queue.next()
        try #require(next?.payload == reference.first?.event)
        #expect(next?.time == reference.first.map { time($0.time) })
        if !reference.isEmpty { now = reference.removeFirst().time }
      }
    }
    #expect(reference.count > 100)
    #expect(drained(&queue) == reference.map(\.event))
  }

  @Test func `a cancelled event never runs, and those around it do`() {
    var queue = EventQueue<Int>()
    queue.schedule(1, at: time(1))
    let ticket = queue.schedule(2, at: time(1))
    queue.schedule(3, at: time(2))
    queue.cancel(ticket)
    #expect(drained(&queue) == [1, 3])
    let only = queue.schedule(4, at: time(5))
    queue.cancel(only)
    #expect(queue.next() == nil)
  }

  @Test func `forgetting everything forgets what was cancelled, too`() {
    var queue = EventQueue<Int>()
    queue.cancel(queue.schedule(1, at: time(1)))
    queue.removeAll()
    #expect(queue.next() == nil)
    // Tickets start over: the first new event has the number that was cancelled.
    queue.schedule(2, at: time(1))
    #expect(drained(&queue) == [2])
  }
}
