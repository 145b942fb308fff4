import Onboarding
import Randomness
import Simulation

/// How fast the bare event queue is, on one core: the hold model.
///
/// A number of events are pending; each step runs the earliest and schedules its successor after an
/// exponential gap, so that the number stays. Jones (1986), An empirical comparison of priority-queue and
/// event-set implementations, doi:10.1145/5684.5686.
enum EventQueueBenchmarks {
  static var all: [Benchmark] {
    [("1e2", 100), ("1e4", 10_000), ("1e6", 1_000_000)].flatMap { name, pending in
      [
        hold("events_hold_\(name)", pending: pending, hasTimers: false),
        hold("events_hold_\(name)_cancel", pending: pending, hasTimers: true),
        calendar("events_calendar_\(name)", pending: pending),
      ]
    }
  }

  private static func calendar(_ name: String, pending: Int) -> Benchmark {
    .rate(name, unit: "events/s") {
      var model = CalendarModel(pending: pending)
      return { model.run(steps: 10_000) }
    }
  }

  private static func hold(_ name: String, pending: Int, hasTimers: Bool) -> Benchmark {
    .rate(name, unit: "events/s") {
      var model = HoldModel(pending: pending, hasTimers: hasTimers)
      return { model.run(steps: 10_000) }
    }
  }
}

/// A queue in the hold model; with timers, each running event cancels its timer and sets it again.
struct HoldModel {
  private var queue = EventQueue<UInt32>()
  private var timers: [EventQueue<UInt32>.Ticket] = []
  private let gaps: [SimulatedDuration]
  private var step = 0

  /// Fills the queue, and runs it until its order has nothing left of how it was filled.
  init(pending: Int, hasTimers: Bool) {
    gaps = exponentialGaps(pending: pending)
    for event in 0..<UInt32(pending) {
      queue.schedule(event, at: .zero + gaps[Int(event) % gapCount])
      if hasTimers {
        timers.append(queue.scheduleCancellable(event | timerMark, at: .zero + timerDelay(pending)))
      }
    }
    _ = run(steps: 2 * pending)
  }

  private func timerDelay(_ pending: Int) -> SimulatedDuration {
    SimulatedDuration(milliseconds: 4000 * Int64(max(1, pending / 100)))
  }

  /// Runs events, each with its successor; returns how many ran.
  mutating func run(steps: Int) -> Int {
    for _ in 0..<steps {
      guard let (time, event) = queue.next() else { preconditionFailure("the hold model ran dry") }
      step = (step + 1) % gapCount
      let isTimer = event & timerMark != 0
      if !timers.isEmpty {
        let subject = Int(event & ~timerMark)
        if !isTimer { queue.cancel(timers[subject]) }
        timers[subject] = queue.scheduleCancellable(event | timerMark, at: time + timerDelay(timers.count))
      }
      if !isTimer { queue.schedule(event, at: time + gaps[step]) }
    }
    return steps
  }
}

/// The hold model without timers on the queue that wasn't chosen.
struct CalendarModel {
  private var queue = CalendarQueue<UInt32>()
  private let gaps: [SimulatedDuration]
  private var step = 0

  /// Fills the queue, and runs it until its order has nothing left of how it was filled.
  init(pending: Int) {
    gaps = exponentialGaps(pending: pending)
    for event in 0..<UInt32(pending) { queue.schedule(event, at: .zero + gaps[Int(event) % gapCount]) }
    _ = run(steps: 2 * pending)
  }

  /// Runs events, each with its successor; returns how many ran.
  mutating func run(steps: Int) -> Int {
    for _ in 0..<steps {
      guard let (time, event) = queue.next() else { preconditionFailure("the hold model ran dry") }
      step = (step + 1) % gapCount
      queue.schedule(event, at: time + gaps[step])
    }
    return steps
  }
}

/// Gaps that grow with the events, so that few of them fall on one millisecond.
private func exponentialGaps(pending: Int) -> [SimulatedDuration] {
  var generator = AddressedGenerator(seed: 3, stream: 0)
  let mean = 1000 * Double(max(1, pending / 100))
  return (0..<gapCount).map { _ in
    SimulatedDuration(milliseconds: Int64(-mean * logarithm(generator.uniform())))
  }
}

/// A prime, so that the gaps fall to other events in each round.
private let gapCount = 9973
/// The bit that makes an event a timer.
private let timerMark: UInt32 = 1 << 31
