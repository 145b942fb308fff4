import Experiments

/// How fast whole runs are: lives, metrics, statistics and comparisons, from a plan to a record.
struct RunBenchmarks {
  let worlds: Worlds

  var all: [Benchmark] {
    [lives, workerScaling] + byListeners + byArtists + byVariants
  }

  /// Full lives under `thompson`, both cores.
  private var lives: Benchmark {
    .row("listeners_per_s", unit: "listeners/s", repetitions: 5) { _ in
      let plan = try worlds.plan(BenchmarkScenario(listeners: 8192, policies: ["thompson"]))
      return Double(plan.listeners) / (try await seconds(plan, workers: referenceCores))
    }
  }

  /// How much faster two workers are than one; each pair is taken in turns.
  private var workerScaling: Benchmark {
    var isOneFirst = false
    return .row("worker_scaling", unit: "×", repetitions: 5) { _ in
      let plan = try worlds.plan(BenchmarkScenario(listeners: 4096, policies: ["thompson"]))
      isOneFirst.toggle()
      let first = try await seconds(plan, workers: isOneFirst ? 1 : 2)
      let second = try await seconds(plan, workers: isOneFirst ? 2 : 1)
      return isOneFirst ? first / second : second / first
    }
  }

  /// Time a listener of a run with two variants: flat where time is linear in listeners.
  private var byListeners: [Benchmark] {
    [
      ("1e3", 1000, Pace.Cost.usual), ("1e4", 10_000, .usual), ("1e5", 100_000, .long),
      ("1e6", 1_000_000, .million),
    ]
    .map { name, listeners, cost in
      perListener(
        "run_us_per_listener/\(name)", cost: cost,
        repetitions: listeners < 100_000 ? 5 : listeners < 1_000_000 ? 3 : 1,
        scenario: BenchmarkScenario(listeners: listeners, policies: ["popularity", "similar"]))
    }
  }

  private var byArtists: [Benchmark] {
    [("1e3", 1000, Pace.Cost.usual), ("1e4", 10_000, .long), ("1e5", 100_000, .long)]
      .map { name, artists, cost in
        perListener(
          "run_us_per_listener_artists/\(name)", cost: cost, repetitions: artists < 100_000 ? 5 : 3,
          scenario: BenchmarkScenario(artists: artists, listeners: 512, policies: ["popularity", "similar"]))
      }
  }

  /// Each variant has the same policy, so that the number of variants is all that differs.
  private var byVariants: [Benchmark] {
    [1, 2, 4, 8].map { variants in
      perListener(
        "run_us_per_listener_variants/\(variants)", repetitions: 5,
        scenario: BenchmarkScenario(
          listeners: 2048, policies: [String](repeating: "popularity", count: variants)))
    }
  }

  private func perListener(
    _ name: String, cost: Pace.Cost = .usual, repetitions: Int, scenario: BenchmarkScenario
  ) -> Benchmark {
    .row(name, unit: "µs", cost: cost, repetitions: repetitions) { _ in
      let plan = try worlds.plan(scenario)
      return try await seconds(plan, workers: referenceCores) * 1e6 / Double(plan.listeners)
    }
  }

  private func seconds(_ plan: Plan, workers: Int) async throws -> Double {
    let begun = RunRecord(starting: plan, circumstances: .ofBenchmark)
    let watch = Stopwatch()
    let record = await ExperimentRunner(plan: plan, workers: workers).complete(begun, traces: 0) { _ in }
    let seconds = watch.seconds
    guard let record else { throw BenchmarkError("a run was interrupted") }
    keep(record)
    return seconds
  }
}

extension RunRecord.Circumstances {
  /// The circumstances of runs that nobody keeps.
  static let ofBenchmark = RunRecord.Circumstances(
    label: nil, scenarioText: "name: benchmark", startedAt: "2024-09-17T00:00:00Z", toolVersion: "0",
    host: "benchmark", gitRevision: nil)
}
