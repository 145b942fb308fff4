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
    let line = ProgressLine(title: "\(scenario.name) (pilot)")
    let runner = ExperimentRunner(plan: plan, workers: workers ?? Surroundings.cores)
    let work = Task { await runner.complete(beginning, traces: 0) { line.show($0) } }
    let interruption = Interruption()
    let record = await interruption.watch(work)
    line.finish()
    guard let record else {
      throw CommandFailure("the pilot was interrupted", exitCode: interruption.exitCode ?? 1)
    }
    return record
  }

  /// Plans a scenario, simulates it and stores the run.
  func run(_ source: ScenarioSource, label: String?, traces: Int, in store: ResultStore) async throws
    -> RunRecord
  {
    let plan = try Plan(source.scenario)
    for finding in plan.world.findings { StandardError.write("data: \(finding)\n") }
    let circumstances = RunRecord.Circumstances(
      label: label, scenarioText: source.text, startedAt: Surroundings.timestamp, toolVersion: toolVersion,
      host: Surroundings.host, gitRevision: Surroundings.gitRevision)
    return try await RunExecution(
      plan: plan, workers: workers ?? Surroundings.cores, traces: traces, store: store
    ).run(RunRecord(starting: plan, circumstances: circumstances))
  }
}
