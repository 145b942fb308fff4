import Foundation

/// What an analyst waits for, and what it needs: the built tool, from its start to its end.
struct ToolBenchmarks {
  /// Path of the built tool.
  let tool: String

  var all: [Benchmark] {
    [
      simulation("quickstart", listeners: nil, cost: .usual, repetitions: 5),
      simulation("tool_1e4", listeners: 10_000, cost: .long, repetitions: 3),
      simulation("tool_1e5", listeners: 100_000, cost: .long, repetitions: 1),
      simulation("tool_1e6", listeners: 1_000_000, cost: .million, repetitions: 1),
    ]
  }

  /// Wall time, processor time and peak memory of one simulation.
  ///
  /// With a number of listeners, of a scenario with two variants; else of `Scenarios/quickstart.yaml` as it
  /// is.
  private func simulation(
    _ name: String, listeners: Int?, cost: Pace.Cost, repetitions: Int
  ) -> Benchmark {
    let rows = [
      Benchmark.Row(name: "\(name)_wall_s", unit: "s"), Benchmark.Row(name: "\(name)_cpu_s", unit: "s"),
      Benchmark.Row(name: "\(name)_peak_mib", unit: "MiB"),
    ]
    return Benchmark(rows: rows, cost: cost, repetitions: repetitions) { _ in
      guard FileManager.default.isExecutableFile(atPath: tool) else {
        throw BenchmarkError("there is no \(tool); `make build` builds it, and --tool names another")
      }
      return try TemporaryFolder.with { folder in
        let scenario = try listeners.map { try write($0, into: folder) } ?? "quickstart"
        let child = try ChildProcess([
          tool, "simulate", scenario, "--store", "\(folder)/store.sqlite", "--output", folder,
        ])
        return [child.wallSeconds, child.cpuSeconds, child.peakMebibytes]
      }
    }
  }

  private func write(_ listeners: Int, into folder: String) throws -> String {
    let path = "\(folder)/scenario.yaml"
    let scenario = BenchmarkScenario(listeners: listeners, policies: ["popularity", "similar"])
    try Data(scenario.text.utf8).write(to: URL(filePath: path))
    return path
  }
}
