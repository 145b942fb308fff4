import ArgumentParser
import Experiments
import ResultStorage

/// How a scenario is run: options of `simulate` and `gate`.
struct RunOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "Listeners to simulate, in place of the scenario's.")
  var listeners: Int?

  @Option(parsing: .unconditional, help: "The seed, in place of the scenario's.")
  var seed: Int?

  @Option(parsing: .unconditional, help: "Cores to use; results are the same for any number. Default: all.")
  var workers: Int?

  @Option(help: "The folder of an imported catalog, in place of the scenario's path.")
  var data: String?

  func validate() throws {
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("--workers \(workers): accepted is a whole number from 1 to 1024")
    }
  }

  /// The scenario under a name or path, with what these options change in it.
  func scenario(_ argument: String) throws -> ScenarioSource {
    try ScenarioSource(argument, listeners: listeners, seed: seed, data: data)
  }

  /// Simulates a scenario without storing anything.
  func pilot(_ scenario: Scenario) async throws -> RunRecord {
    let plan = try Plan(scenario)
    let beginning = RunRecord(
      starting: plan,
      circumstances: RunRecord.Circumstances(
        label: nil, scenarioText: scenario.canonicalText, startedAt: Surroundings.timestamp,
        toolVersion: toolVersion, host: Surroundings.host, gitRevision: nil))
    let line = ProgressLine(title: "\(scenario.name) (pilot)", from: 0)
    let runner = ExperimentRunner(plan: plan, workers: workers ?? Surroundings.cores)
    let interruption = Interruption()
    let record = await interruption.guarding {
      await interruption.value(of: Task { await runner.complete(beginning, traces: 0) { line.show($0) } })
    }
    line.finish()
    guard let record else {
      throw CommandFailure("the pilot was interrupted", exitCode: interruption.exitCode ?? 1)
    }
    return record
  }

  /// Plans a scenario, simulates it and stores the run.
  func run(
    _ source: ScenarioSource, label: String?, replacingLabel: Bool = false, traces: Int, in store: ResultStore
  ) async throws -> RunRecord {
    let plan = try plan(of: source)
    let circumstances = RunRecord.Circumstances(
      label: label, scenarioText: source.text, startedAt: Surroundings.timestamp, toolVersion: toolVersion,
      host: Surroundings.host, gitRevision: Surroundings.gitRevision)
    return try await execution(of: plan, traces: traces, in: store).run(
      RunRecord(starting: plan, circumstances: circumstances), replacingLabel: replacingLabel)
  }

  /// Goes on with an interrupted run: its number, its label, or `latest` for the newest.
  func resume(_ name: String, traces: Int, in store: ResultStore) async throws -> RunRecord {
    let id = try store.resumableRun(matching: name).id
    let stored = try store.record(of: id, includingMoments: false)
    guard stored.toolVersion == toolVersion else {
      throw CommandFailure(
        "run \(id) was begun by overture \(stored.toolVersion), and this is \(toolVersion), whose simulation may differ: go on "
          + "with that version, or simulate the scenario from its start")
    }
    let plan = try plan(of: ScenarioSource(stored: stored))
    // As many lives as the run told so far: what goes on shall not end with fewer.
    let told = stored.traces.map { $0.listener + 1 }.max() ?? 0
    return try await execution(of: plan, traces: max(traces, told), in: store).resume(stored)
  }

  private func plan(of source: ScenarioSource) throws -> Plan {
    let plan = try Plan(source.scenario)
    for finding in plan.findings { StandardError.write("data: \(finding)\n") }
    return plan
  }

  private func execution(of plan: Plan, traces: Int, in store: ResultStore) -> RunExecution {
    RunExecution(plan: plan, workers: workers ?? Surroundings.cores, traces: traces, store: store)
  }
}
