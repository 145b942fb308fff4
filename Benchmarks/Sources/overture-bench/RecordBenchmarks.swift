import Experiments
import Foundation
import Reporting
import ResultStorage

/// How long it takes to keep what a run found: storing it, and writing its report.
struct RecordBenchmarks {
  let worlds: Worlds

  var all: [Benchmark] {
    let record = Recording(worlds: worlds)
    return [store(record), report(record)]
  }

  /// A run's row and everything that belongs to it, into a store on disk that has runs already.
  private func store(_ recording: Recording) -> Benchmark {
    .row("store_write_ms", unit: "ms") { _ in
      let record = try await recording.record
      return try TemporaryFolder.with { folder in
        let store = try ResultStore(path: "\(folder)/store.sqlite")
        _ = try Self.write(record, to: store)
        let seconds = try Self.write(record, to: store)
        try store.close()
        return seconds * 1e3
      }
    }
  }

  private static func write(_ record: RunRecord, to store: ResultStore) throws -> Double {
    try Stopwatch.seconds { try store.completeRun(try store.beginRun(record), record) }
  }

  /// The report in the formats that `simulate` writes, into files.
  private func report(_ recording: Recording) -> Benchmark {
    .row("report_write_ms", unit: "ms") { _ in
      let record = try await recording.record
      return try TemporaryFolder.with { folder in
        try Stopwatch.seconds {
          let report = Report(record)
          for format in [Report.Format.html, .markdown, .csv, .json] {
            let url = URL(filePath: "\(folder)/report.\(format.fileExtension)")
            try Data(report.text(as: format).utf8).write(to: url, options: .atomic)
          }
        } * 1e3
      }
    }
  }

  /// The record of a run as large as `quickstart`'s: its size doesn't depend on the number of listeners.
  private final class Recording {
    // A class, since both rows use the one record.
    private let worlds: Worlds
    private var made: RunRecord?

    init(worlds: Worlds) {
      self.worlds = worlds
    }

    var record: RunRecord {
      get async throws {
        if let made { return made }
        let plan = try worlds.plan(
          BenchmarkScenario(listeners: 512, policies: ["popularity", "helf", "thompson"]))
        let begun = RunRecord(starting: plan, circumstances: .ofBenchmark)
        let runner = ExperimentRunner(plan: plan, workers: referenceCores)
        guard var record = await runner.complete(begun, traces: 2, progress: { _ in }) else {
          throw BenchmarkError("a run was interrupted")
        }
        record.finishedAt = record.startedAt
        made = record
        return record
      }
    }
  }
}
