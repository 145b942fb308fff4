import ArgumentParser
import Experiments
import ResultStorage

/// How a scenario is run: options of `simulate` and `gate`.
struct RunOptions: ParsableArguments {
  @Option(help: "Listeners to simulate, in place of the scenario's.")
  var listeners: Int?

  @Option(help: "The seed, in place of the scenario's.")
  var seed: Int?

  @Option(help: "Cores to use; results are the same for any number. Default: all.")
  var workers: Int?

  @Option(help: "The folder of an imported catalog, in place of the scenario's path.")
  var data: String?

  func validate() throws {
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("--workers \(workers): accepted is a whole number from 1 to 1024")
    }
  }

  func scenario(_ argument: String) throws -> ScenarioSource {
    try ScenarioSource(argument, listeners: listeners, seed: seed, data: data)
  }

  func circumstances(label: String?, text: String) -> RunRecord.Circumstances {
    RunRecord.Circumstances(
      label: label, scenarioText: text, startedAt: Surroundings.timestamp, toolVersion: toolVersion,
      host: Surroundings.host, gitRevision: Surroundings.gitRevision)
  }

  /// Simulates a plan between the store's two writes: the run's row first, everything else in one transaction.
  func execute(_ plan: Plan, begun: RunRecord, traces: Int, store: ResultStore) async throws -> RunRecord {
    let id = try store.beginRun(begun)
    let clock = ContinuousClock()
    let start = clock.now
    let line = ProgressLine(title: begun.scenario.name)
    let runner = ExperimentRunner(plan: plan, workers: workers ?? Surroundings.cores)
    guard var record = await runner.complete(begun, traces: traces, progress: { line.show($0) }) else {
      try store.interruptRun(id)
      throw CommandFailure("run \(id) was interrupted")
    }
    line.finish()
    record.id = id
    record.seconds = Double((clock.now - start) / .microseconds(1)) / 1e6
    record.finishedAt = Surroundings.timestamp
    do {
      try store.completeRun(id, record)
    } catch {
      try? store.failRun(id)
      throw error
    }
    return record
  }
}
