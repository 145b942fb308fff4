import Experiments
import Reporting
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
  /// - Parameters:
  ///   - beginning: what is known of the run.
  ///   - replacingLabel: whether a run that has its label loses it.
  /// - Returns: what is now stored.
  /// - Throws: `CommandFailure` where Ctrl-C stopped it, with what there is stored as interrupted; `ResultStoreError` where
  ///   the result can't be stored, with the run marked as failed.
  func run(_ beginning: RunRecord, replacingLabel: Bool = false) async throws -> RunRecord {
    let interruption = Interruption()
    return try await interruption.guarding {
      let id = try store.beginRun(beginning, replacing: replacingLabel)
      return try await advance(RunUnderWay(plan: plan), begun: beginning, id: id, until: interruption)
    }
  }

  /// Goes on with an interrupted run from what is stored of it, to its end unless it is interrupted again.
  ///
  /// - Parameter stored: the run as it is stored.
  /// - Returns: what is now stored.
  /// - Throws: as `run`; `RunError` where what is stored doesn't fit plan or tool, and the run stays as it was.
  func resume(_ stored: RunRecord) async throws -> RunRecord {
    let id = stored.id ?? 0
    let run = try RunUnderWay(packed: try store.savedState(of: id), plan: plan)
    var begun = RunRecord(
      starting: plan,
      circumstances: RunRecord.Circumstances(
        label: stored.label, scenarioText: stored.scenario.text, startedAt: stored.startedAt,
        toolVersion: stored.toolVersion, host: stored.host, gitRevision: stored.gitRevision))
    begun.seconds = stored.seconds
    let interruption = Interruption()
    return try await interruption.guarding { [begun] in
      try store.resumeRun(id)
      return try await advance(run, begun: begun, id: id, until: interruption)
    }
  }

  private func advance(
    _ run: RunUnderWay, begun: RunRecord, id: Int, until interruption: Interruption
  ) async throws -> RunRecord {
    let start = ContinuousClock.now
    let line = ProgressLine(title: begun.scenario.name, from: run.listeners)
    let runner = ExperimentRunner(plan: plan, workers: workers)
    let work = Task {
      var run = run
      await runner.advance(&run, to: plan.listeners) { line.show($0) }
      return run
    }
    let reached = await interruption.value(of: work)
    line.finish()
    var record = reached.listeners > 0 ? reached.record(begun) : begun
    record.listeners = reached.listeners
    record.id = id
    record.traces = LifeTracer(plan: plan).records(listeners: min(traces, reached.listeners))
    record.seconds += Double((ContinuousClock.now - start) / .microseconds(1)) / 1e6
    record.finishedAt = Surroundings.timestamp
    guard reached.isComplete else { throw interrupted(record, reached, id: id, by: interruption) }
    try complete(record, id: id)
    return record
  }

  private func complete(_ record: RunRecord, id: Int) throws {
    do {
      try store.completeRun(id, record)
    } catch {
      try? store.failRun(id)
      throw error
    }
  }

  /// Stores what there is, and says what became of it and how to go on.
  private func interrupted(
    _ record: RunRecord, _ reached: RunUnderWay, id: Int, by interruption: Interruption
  ) -> CommandFailure {
    let code = interruption.exitCode ?? 1
    do {
      try store.interruptRun(id, record, state: reached.packed())
    } catch {
      try? store.interruptRun(id)
      return CommandFailure(
        "run \(id) was interrupted, and what it had can't be stored: \(error)", exitCode: code)
    }
    let option = store.path == StoreOptions.usualPath ? "" : " --store \(shellWord(store.path))"
    let goOn = "go on: overture simulate --resume \(id)\(option)"
    guard reached.listeners > 0 else {
      return CommandFailure("run \(id) was interrupted before any listener was done; \(goOn)", exitCode: code)
    }
    return CommandFailure(
      """
      run \(id) was interrupted after \(reached.listeners) of \(plan.listeners) listeners, whose results are stored
        \(goOn)
        look at what there is: overture runs show \(id)\(option)
      """, exitCode: code)
  }
}
