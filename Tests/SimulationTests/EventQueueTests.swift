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

  @Test(arguments: [2, 12, 400])
  func `thousands of events, scheduled, run and cancelled in turns, run as in a sorted list`(span: Int) throws
  {
    var generator = AddressedGenerator(seed: 4, stream: UInt32(span))
    var queue = EventQueue<Int>()
    var reference: [(time: Int, event: Int)] = []
    var tickets: [Int: EventQueue<Int>.Ticket] = [:]
    var now = 0
    for event in 0..<6000 {
      switch generator.integer(below: 5) {
      case 0, 1, 2:
        // Few distinct times, so that many events share one.
        let due = now + generator.integer(below: span)
        if generator.integer(below: 4) == 0 {
          queue.schedule(event, at: time(due))
        } else {
          tickets[event] = queue.scheduleCancellable(event, at: time(due))
        }
        let place = reference.firstIndex { $0.time > due } ?? reference.endIndex
        reference.insert((due, event), at: place)
      case 3 where !reference.isEmpty:
        let victim = generator.integer(below: reference.count)
        guard let ticket = tickets[reference[victim].event] else { continue }
        reference.remove(at: victim)
        queue.cancel(ticket)
      default:
        let next = queue.next()
        try #require(next?.payload == reference.first?.event)
        #expect(next?.time == reference.first.map { time($0.time) })
        if !reference.isEmpty { now = reference.removeFirst().time }
      }
      try #require(queue.count == reference.count)
    }
    #expect(reference.count > 100)
    #expect(drained(&queue) == reference.map(\.event))
  }

  @Test func `a cancelled event never runs, and those around it do`() {
    var queue = EventQueue<Int>()
    queue.schedule(1, at: time(1))
    let ticket = queue.scheduleCancellable(2, at: time(1))
    queue.schedule(3, at: time(2))
    queue.cancel(ticket)
    #expect(queue.count == 2)
    #expect(drained(&queue) == [1, 3])
    let only = queue.scheduleCancellable(4, at: time(5))
    queue.cancel(only)
    #expect(queue.count == 0)
    #expect(queue.next() == nil)
  }

  @Test func `a timer that is set again runs once, where it was set last`() {
    var queue = EventQueue<Int>()
    var timer = queue.scheduleCancellable(0, at: time(10))
    for event in 1...5 {
      queue.schedule(event, at: time(event * 4))
      queue.cancel(timer)
      timer = queue.scheduleCancellable(0, at: time(event * 4))
    }
    // Set again for an earlier time, it goes there as well.
    #expect(drained(&queue) == [1, 2, 3, 4, 5, 0])
    timer = queue.scheduleCancellable(0, at: time(50))
    queue.schedule(6, at: time(40))
    queue.cancel(timer)
    timer = queue.scheduleCancellable(0, at: time(30))
    #expect(drained(&queue) == [0, 6])
  }

  @Test func `the ticket of an event that is gone harms no other`() {
    var queue = EventQueue<Int>()
    let ran = queue.scheduleCancellable(1, at: time(1))
    #expect(queue.next()?.payload == 1)
    let cancelled = queue.scheduleCancellable(2, at: time(2))
    queue.cancel(cancelled)
    // Takes over the place of the second, which had that of the first.
    _ = queue.scheduleCancellable(3, at: time(3))
    for ticket in [ran, cancelled, ran, cancelled] { queue.cancel(ticket) }
    #expect(queue.count == 1)
    #expect(drained(&queue) == [3])
  }

  @Test func `forgetting everything forgets what was cancelled, and what tickets meant`() {
    var queue = EventQueue<Int>()
    let cancelled = queue.scheduleCancellable(1, at: time(1))
    let pending = queue.scheduleCancellable(2, at: time(1))
    queue.cancel(cancelled)
    queue.removeAll()
    #expect(queue.next() == nil)
    _ = queue.scheduleCancellable(3, at: time(1))
    _ = queue.scheduleCancellable(4, at: time(1))
    queue.cancel(cancelled)
    queue.cancel(pending)
    #expect(drained(&queue) == [3, 4])
  }

  @Test func `a timer counts once, however often it is set again`() {
    var queue = EventQueue<Int>()
    var timers = (0..<10).map { queue.scheduleCancellable($0, at: time(100)) }
    for step in 0..<1000 {
      queue.cancel(timers[step % 10])
      timers[step % 10] = queue.scheduleCancellable(step, at: time(100 + step))
      #expect(queue.count == 10)
    }
    #expect(drained(&queue) == Array(990..<1000))
  }
}
