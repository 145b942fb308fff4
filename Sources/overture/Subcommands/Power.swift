import ArgumentParser
import Experiments
import Reporting
import ResultStorage

/// Says how many listeners a scenario needs, and what the listeners that it has can find.
struct Power: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say how many listeners a scenario needs, and what those it has can find.",
    discussion: """
      From a pilot of the scenario, which isn't stored, or from a stored run (--run).

      Example: overture power quickstart --metric ndcg_20 --mde 1%
      """)

  @Argument(help: "A name in Scenarios/, or a path; not with --run.")
  var scenario: String?

  @Option(help: "A stored run to read deviations off, in place of a pilot.")
  var run: String?

  @Option(help: "Only this metric; may be repeated.")
  var metric: [String] = []

  @Option(parsing: .unconditional, help: "The chance to find what is there, between 0 and 1.")
  var power = 0.8

  @Option(
    parsing: .unconditional,
    help: "The effect to find: 1% of the control's mean, or 0.005 in the metric's unit. Default: the margin.")
  var mde: String?

  @Option(parsing: .unconditional, help: "Listeners of the pilot.")
  var pilot = 1000

  @Option(parsing: .unconditional, help: "Plan for so many tests: each at the level divided by them.")
  var tests = 1

  @OptionGroup var options: RunOptions
  @OptionGroup var storage: StoreOptions

  @Flag(help: "Print one JSON object instead of a table.")
  var json = false

  func validate() throws {
    guard (scenario == nil) != (run == nil) else {
      throw ValidationError(
        scenario == nil
          ? "name a scenario, or a stored run with --run" : "a scenario and --run: accepted is one of the two"
      )
    }
    guard power > 0, power < 1 else {
      throw ValidationError("--power \(power): accepted is a number between 0 and 1, such as 0.8")
    }
    guard (20...1_000_000).contains(pilot) else {
      throw ValidationError("--pilot \(pilot): accepted is a whole number from 20 to 1000000")
    }
    guard (1...1_000_000).contains(tests) else {
      throw ValidationError("--tests \(tests): accepted is a whole number from 1 to 1000000")
    }
    _ = try size()
  }

  func run() async throws {
    try await reportingFailures {
      let (record, settings, listeners) = try await evidence()
      try requireKnown(record)
      let plan = PowerPlan(
        record: record, listeners: listeners, power: power,
        level: (1 - record.confidence) / Double(tests),
        isAdjusted: settings?.comparison.adjust != Scenario.ComparisonSettings.Adjustment.none)
      let wanted = try size()
      let rows = plan.rows { name in
        wanted ?? settings?.gate.first { $0.metric == name }?.margin ?? settings?.comparison.margin
          ?? Scenario.ComparisonSettings().margin
      }.filter { metric.isEmpty || metric.contains($0.metric) }
      guard !rows.isEmpty else {
        throw CommandFailure(
          "nothing to plan: no candidate beside the control, or no metric with a direction and one value a listener"
        )
      }
      let report = PowerReport(plan: plan, rows: rows)
      print(json ? report.json : report.terminalText, terminator: "")
    }
  }

  /// The pilot or stored run, its scenario, and the listeners to plan for.
  private func evidence() async throws -> (RunRecord, Scenario?, Int) {
    if let run {
      let store = try storage.openExisting()
      let found = try store.record(of: try store.run(matching: run).id)
      guard !found.moments.isEmpty else {
        throw CommandFailure(
          "run \(found.id ?? 0) is \(found.state.rawValue) and has no results; `overture runs` lists complete ones"
        )
      }
      let settings = try? ScenarioSource(stored: found).scenario
      return (found, settings, options.listeners ?? found.plannedListeners ?? found.listeners)
    }
    let full = try options.scenario(scenario ?? "").scenario
    var small = full
    try small.override(listeners: min(pilot, full.listeners.count), seed: nil)
    // Paired, whatever the scenario is: that tells the deviations of both designs, and needs the fewest listeners.
    small.comparison.design = .paired
    var record = try await options.pilot(small)
    record.scenario.fingerprint = full.fingerprint
    // Replayed people are as many as there are.
    let planned = try Plan(full).listeners
    return (record, full, planned)
  }

  private func size() throws -> Scenario.Margin? {
    guard let mde else { return nil }
    let refusal = ValidationError(
      "--mde \(mde): accepted is a share of the control's mean such as 1%, or a number of the metric's unit such as "
        + "0.005; above 0")
    guard let size = Scenario.Margin(mde) else { throw refusal }
    switch size {
    case .relative(let value), .absolute(let value): guard value > 0, value.isFinite else { throw refusal }
    }
    return size
  }

  private func requireKnown(_ record: RunRecord) throws {
    let names = record.metrics.map(\.name)
    for name in metric where !names.contains(name) {
      throw ValidationError(
        "--metric: no metric \(quoted(name)) in \(record.scenario.name); it has \(listed(names))"
          + suggestion(for: name, among: names))
    }
  }
}
