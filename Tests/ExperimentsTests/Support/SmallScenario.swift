import Experiments

/// A scenario that runs in a blink, with the parts that tests change.
struct SmallScenario {
  var listeners = 48
  var seed = 5
  var artists = 40
  var behaviors = "[typical]"
  /// Lines of the variant list.
  var variants = [
    "{name: popular, policy: popularity, control: true}", "{name: helf, policy: helf}",
  ]
  /// Keys inside `comparison`.
  var comparison = "segments: [mainstreamness, device]"
  /// Further lines at the top level.
  var more = ""

  /// The file's text.
  var text: String {
    """
    # Does anything depend on what it shouldn't?
    name: small
    seed: \(seed)
    catalog: {source: builtin, artists: \(artists), attributes: 6, dimensions: 4}
    listeners: {count: \(listeners), types: 3}
    behaviors: \(behaviors)
    surface: {kind: artist_grid, slate_size: 6, max_screens: 4, min_selections: 1}
    horizon_days: 14
    variants:
    \(variants.map { "  - \($0)\n" }.joined())comparison: {\(comparison)}
    \(more)
    """
  }

  /// The scenario that the text says.
  var scenario: Scenario {
    get throws { try ScenarioParser(vocabulary: .registered).parse(text: text, file: "small.yaml") }
  }

  /// What would run.
  var plan: Plan {
    get throws { try Plan(try scenario) }
  }

  /// Runs it.
  func record(workers: Int = 2, shardSize: Int = 16, traces: Int = 0) async throws -> RunRecord {
    try await (try plan).record(workers: workers, shardSize: shardSize, traces: traces)
  }
}

extension Plan {
  /// A record of a run that begins at no particular place and time.
  var begun: RunRecord {
    RunRecord(
      starting: self,
      circumstances: RunRecord.Circumstances(
        label: nil, scenarioText: "", startedAt: "2024-09-17T00:00:00Z", toolVersion: "test", host: "test",
        gitRevision: nil))
  }

  /// Runs the plan.
  func record(workers: Int = 2, shardSize: Int = 16, traces: Int = 0) async throws -> RunRecord {
    let runner = ExperimentRunner(plan: self, workers: workers, shardSize: shardSize)
    guard let record = await runner.complete(begun, traces: traces) else { throw CancellationError() }
    return record
  }
}
