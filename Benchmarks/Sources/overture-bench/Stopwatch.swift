/// Seconds of wall time.
struct Stopwatch {
  private let start = ContinuousClock.now

  /// Since the stopwatch was made.
  var seconds: Double {
    let components = (ContinuousClock.now - start).components
    return Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }

  /// Calls `work` until a time has passed, at least once; returns the sum of what it did, and the time it
  /// took.
  static func repeating(forSeconds limit: Double, _ work: () -> Int) -> (amount: Int, seconds: Double) {
    let watch = Stopwatch()
    var amount = 0
    repeat { amount += work() } while watch.seconds < limit
    return (amount, watch.seconds)
  }

  /// The seconds that one call takes.
  static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let watch = Stopwatch()
    try work()
    return watch.seconds
  }
}
