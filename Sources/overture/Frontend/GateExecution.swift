import Experiments
import ResultStorage

/// Runs a gate between the store's two writes: the run's row first, everything else in one transaction.
struct GateExecution {
  private let source: ScenarioSource
  private let runner: GateRunner
  private let store: ResultStore

  /// Plans a gate; nothing is written yet.
  ///
  /// - Throws: `GateError` where nobody could be judged, or a baseline is of another world; `RunError` where the scenario
  ///   can't be planned.
  init(source: ScenarioSource, baseline: GateBaseline?, isRunAgain: Bool, workers: Int, store: ResultStore)
    throws
  {
    self.store = store
    guard let baseline else {
      guard !source.scenario.candidates.isEmpty else {
        throw GateError(
          code: .noCandidate,
          message:
            "scenario \(source.scenario.name) has no variant beside the control that could be let through: add one "
            + "whose policy sees no truth, or judge the control against a pinned baseline with --baseline NAME"
        )
      }
      self.source = source
      runner = GateRunner(plan: try Plan(source.scenario), workers: workers)
      return
    }
    let plan = try Plan(source.scenario)
    switch try baseline.use(in: plan, isRunAgain: isRunAgain) {
    case .stored:
      self.source = source
      runner = GateRunner(plan: plan, workers: workers, baseline: baseline)
    case .again(let scenario, let because):
      self.source = source.changing {
        $0 = scenario
        $0.question = source.scenario.question
      }
      runner = GateRunner(
        plan: try Plan(self.source.scenario), workers: workers,
        opponent: .again(
          name: baseline.name, run: baseline.record.id ?? 0, variant: baseline.variant, because: because))
    }
  }

  /// Executes the gate and stores its run with the listeners that were needed.
  ///
  /// - Returns: what it found; where a check failed, the run is stored as failed, without results.
  /// - Throws: `CommandFailure` where Ctrl-C stopped it, with the run marked as interrupted.
  func run(label: String?) async throws -> GateFindings {
    for finding in runner.plan.findings { StandardError.write("data: \(finding)\n") }
    let circumstances = RunRecord.Circumstances(
      label: label, scenarioText: source.text, startedAt: Surroundings.timestamp, toolVersion: toolVersion,
      host: Surroundings.host, gitRevision: Surroundings.gitRevision)
    let begun = RunRecord(starting: runner.plan, circumstances: circumstances)
    let interruption = Interruption()
    return try await interruption.guarding {
      try await run(begun, id: try store.beginRun(begun), until: interruption)
    }
  }

  private func run(_ begun: RunRecord, id: Int, until interruption: Interruption) async throws -> GateFindings
  {
    let start = ContinuousClock.now
    var findings = try await findings(begun, id: id, until: interruption)
    findings.record.id = id
    findings.record.seconds = Double((ContinuousClock.now - start) / .microseconds(1)) / 1e6
    findings.record.finishedAt = Surroundings.timestamp
    guard findings.verdict != .invalid else {
      try store.failRun(id)
      return findings
    }
    findings.record.scenario = stored(findings)
    findings.record.plannedListeners = findings.listeners
    do {
      try store.completeRun(id, findings.record)
    } catch {
      try? store.failRun(id)
      throw error
    }
    return findings
  }

  /// The scenario with as many listeners as were needed: what `simulate` would make the same run of.
  private func stored(_ findings: GateFindings) -> ScenarioRecord {
    let used = source.changing { $0.listeners.count = findings.listeners }
    var record = findings.record.scenario
    record.text = used.text
    record.fingerprint = used.scenario.fingerprint
    return record
  }

  private func findings(
    _ begun: RunRecord, id: Int, until interruption: Interruption
  ) async throws -> GateFindings {
    let line = ProgressLine(title: "gate \(begun.scenario.name)", from: 0)
    let work = Task { await runner.run(begun) { line.show($0) } }
    let findings = await interruption.value(of: work)
    line.finish()
    guard let findings else {
      try store.interruptRun(id)
      throw CommandFailure(
        "run \(id) was interrupted: nothing of it is stored but that it began",
        exitCode: interruption.exitCode ?? 1)
    }
    return findings
  }
}
