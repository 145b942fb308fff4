/// Something that can be measured again and again: one repetition gives one number.
struct Benchmark {
  var name: String
  var unit: String
  /// Repetitions after one that warms caches and is thrown away.
  var repetitions = 11
  /// Carries out one repetition.
  var measure: () throws -> Double

  /// A benchmark of how much work is done in a second.
  ///
  /// `work` is called until `seconds` have passed, so that a short piece is measured over many calls.
  static func rate(
    _ name: String, unit: String, amount: Int, seconds: Double = 0.05, work: @escaping () -> Void
  ) -> Benchmark {
    Benchmark(name: name, unit: unit) {
      Double(amount) / secondsPerCall(atLeast: seconds, work)
    }
  }

  /// A benchmark of how long one call takes, in microseconds.
  static func microseconds(
    _ name: String, seconds: Double = 0.05, work: @escaping () -> Void
  ) -> Benchmark {
    Benchmark(name: name, unit: "µs") { secondsPerCall(atLeast: seconds, work) * 1e6 }
  }

  /// Warms up, repeats, and sums up.
  func run() throws -> Measurement {
    _ = try measure()
    return Measurement(name: name, unit: unit, values: try (0..<repetitions).map { _ in try measure() })
  }

  private static func secondsPerCall(atLeast seconds: Double, _ work: () -> Void) -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    var calls = 0
    var elapsed = 0.0
    repeat {
      work()
      calls += 1
      let components = (clock.now - start).components
      elapsed = Double(components.seconds) + Double(components.attoseconds) * 1e-18
    } while elapsed < seconds
    return elapsed / Double(calls)
  }
}

/// Keeps a result alive, so that the work that made it isn't optimized away.
@inline(never)
func keep<Value>(_ value: Value) {}
