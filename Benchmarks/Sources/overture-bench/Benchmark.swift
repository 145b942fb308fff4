/// Something that can be measured again and again: one repetition gives one number for each of its rows.
struct Benchmark {
  /// What is measured together.
  var rows: [Row]
  var cost = Pace.Cost.usual
  /// Repetitions at the full pace.
  var repetitions = 11
  /// Carries out one repetition, and returns a number for each row.
  ///
  /// What it needs is made outside the measured stretch.
  var measure: (Pace) async throws -> [Double]

  /// A number's name, and what it counts.
  struct Row {
    /// The name that stays from version to version.
    var name: String
    var unit: String
  }

  /// A benchmark of one row.
  static func row(
    _ name: String, unit: String, cost: Pace.Cost = .usual, repetitions: Int = 11,
    measure: @escaping (Pace) async throws -> Double
  ) -> Benchmark {
    Benchmark(rows: [Row(name: name, unit: unit)], cost: cost, repetitions: repetitions) {
      [try await measure($0)]
    }
  }

  /// A benchmark of how much short work is done in a second on one core.
  ///
  /// `makeWork` prepares the work, once and outside the measured stretch; the work returns how much it did.
  static func rate(_ name: String, unit: String, makeWork: @escaping () throws -> (() -> Int)) -> Benchmark {
    let work = Lazily(makeWork)
    return row(name, unit: unit) { pace in
      let spent = Stopwatch.repeating(forSeconds: pace.seconds, try work.value)
      return Double(spent.amount) / spent.seconds
    }
  }

  /// A benchmark of how long one piece of short work takes on one core, in microseconds.
  ///
  /// `makeWork` prepares the work, once and outside the measured stretch; the work returns how many pieces it
  /// did.
  static func microseconds(
    _ name: String, cost: Pace.Cost = .usual, makeWork: @escaping () throws -> (() -> Int)
  ) -> Benchmark {
    let work = Lazily(makeWork)
    return row(name, unit: "µs", cost: cost) { pace in
      let spent = Stopwatch.repeating(forSeconds: pace.seconds, try work.value)
      return spent.seconds * 1e6 / Double(spent.amount)
    }
  }

  /// Warms up, repeats, and sums up: one measurement a row.
  func run(at pace: Pace) async throws -> [Measurement] {
    let count = min(repetitions, pace.repetitions)
    // What is long enough to be repeated a few times only is warm after its first second.
    for _ in 0..<(repetitions > 3 ? pace.warmUps : 0) { _ = try await measure(pace) }
    var values: [[Double]] = []
    for _ in 0..<count { values.append(try await measure(pace)) }
    return rows.indices.map { row in
      Measurement(name: rows[row].name, unit: rows[row].unit, values: values.map { $0[row] })
    }
  }
}

/// Keeps a result alive, so that the work that made it isn't optimized away.
///
/// Not to be optimized: of a function known to do nothing, the call would go, and the work with it.
@inline(never)
@_optimize(none)
func keep<Value>(_ value: Value) {}
