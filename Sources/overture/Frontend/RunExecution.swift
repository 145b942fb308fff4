import Experiments
import ResultStorage

/// Simulates a plan between the store's two writes: the run's row first, everything else in one transaction.
struct RunExecution {
  let plan: Plan
  let workers: Int
  /// Listeners whose lives are told in the report.
  let traces: Int
  let store: ResultStore

  /// Executes a run that is about to begin.
  ///
  /// - Returns: what is now stored.
  /// - Throws: `CommandFailure` where Ctrl-C stopped it, with the run marked as interrupted; `ResultStoreError` where
  ///   the result can't be stored, with the run marked as failed.
  func run(_ beginning: RunRecord) async throws -> RunRecord {
    let id = try store.beginRun(beginning)
    let start = ContinuousClock.now
    var record = try await simulated(beginning, id: id)
    record.id = id
    record.seconds = Double((ContinuousClock.now - start) / .microseconds(1)) / 1e6
    record.finishedAt = Surroundings.timestamp
    do {
      try store.completeRun(id, record)
    } catch {
      try? store.failRun(id)
      throw error
    }
    return record
  }

  /// The beginning with everything that was found, unless a signal comes first.
  private func simulated(_ beginning: RunRecord, id: Int) async throws -> RunRecord {
    let line = ProgressLine(title: beginning.scenario.name)
    let runner = ExperimentRunner(plan: plan, workers: workers)
    let work = Task { await runner.complete(beginning, traces: traces) { line.show($0) } }
    let interruption = Interruption()
    let record = await interruption.watch(work)
    line.finish()
    guard let record else {
      try store.interruptRun(id)
      throw CommandFailure(
        "run \(id) was interrupted: nothing of it is stored but that it began",
        exitCode: interruption.exitCode ?? 1)
    }
    return record
  }
}
