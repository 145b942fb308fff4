import Experiments
import Foundation
import Onboarding

/// How fast session logs are written and read, on one core: millions of bytes of JSON Lines a second.
struct LogBenchmarks {
  let worlds: Worlds

  var all: [Benchmark] {
    let logged = Logged(worlds: worlds)
    return [write(logged), read(logged)]
  }

  /// Sessions as lines in memory, what is open to a writer before any file.
  private func write(_ logged: Logged) -> Benchmark {
    .row("log_write_mb_per_s", unit: "MB/s") { pace in
      let (plan, sessions, _) = try await logged.all
      let writer = LogWriter(catalog: plan.service.catalog)
      var bytes: [UInt8] = []
      let spent = Stopwatch.repeating(forSeconds: pace.seconds) {
        bytes.removeAll(keepingCapacity: true)
        for session in sessions { writer.append(session, to: &bytes) }
        return bytes.count
      }
      return Double(spent.amount) / spent.seconds / 1e6
    }
  }

  /// A file that the system has in memory, strictly checked, session by session.
  private func read(_ logged: Logged) -> Benchmark {
    .row("log_read_mb_per_s", unit: "MB/s") { pace in
      let (plan, sessions, bytes) = try await logged.all
      return try TemporaryFolder.with { folder in
        let path = "\(folder)/sessions.jsonl"
        try Data(bytes).write(to: URL(filePath: path))
        let reader = LogReader(catalog: plan.service.catalog)
        let watch = Stopwatch()
        var amount = 0
        repeat {
          let reading = try reader.read(path) { keep($0) }
          guard reading.sessions == sessions.count else { throw BenchmarkError("sessions were lost") }
          amount += bytes.count
        } while watch.seconds < pace.seconds
        return Double(amount) / watch.seconds / 1e6
      }
    }
  }

  /// The log of a live service that tries two policies and explores, with the listening that followed.
  private final class Logged {
    // A class, since both rows use the one log.
    private let worlds: Worlds
    private var made: (plan: Plan, sessions: [LoggedSession], bytes: [UInt8])?

    init(worlds: Worlds) {
      self.worlds = worlds
    }

    var all: (plan: Plan, sessions: [LoggedSession], bytes: [UInt8]) {
      get async throws {
        if let made { return made }
        let plan = try worlds.plan(BenchmarkScenario(listeners: 2048, policies: ["popularity", "thompson"]))
        let source = try SessionSource(liveOn: plan, variants: [0, 1], behavior: 0, exploration: 0.1)
        var bytes: [UInt8] = []
        let summary = try await SessionLogger(source, workers: referenceCores).write(to: { bytes += $0 })
        guard summary != nil else { throw BenchmarkError("a log was interrupted") }
        let sessions = try TemporaryFolder.with { folder in
          let path = "\(folder)/sessions.jsonl"
          try Data(bytes).write(to: URL(filePath: path))
          return try LogReader(catalog: plan.service.catalog).sessions(of: path).sessions
        }
        let log = (plan: plan, sessions: sessions, bytes: bytes)
        made = log
        return log
      }
    }
  }
}
