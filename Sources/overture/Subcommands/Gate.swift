import ArgumentParser
import Experiments
import Reporting
import ResultStorage

/// Runs a scenario's gate: the exit code says whether every rule holds.
struct Gate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a scenario and judge its gate rules against the control.",
    discussion: """
      Exit code 0: every rule passed; 2: a rule is refused; 3: a rule is undecided.

      Example: overture gate quickstart
      """)

  @Argument(help: "A name in Scenarios/, or a path; it needs `gate:` rules.")
  var scenario: String

  @OptionGroup var options: RunOptions
  @OptionGroup var store: StoreOptions

  @Flag(help: "Print one JSON object instead of a table.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let source = try options.scenario(scenario)
      guard !source.scenario.gate.isEmpty else {
        throw ValidationError(
          "scenario \(source.scenario.name) has no `gate:` rules; add one, such as "
            + "- {metric: completed, rule: non_inferior, margin: 0.5%}")
      }
      let store = try store.open()
      let plan = try Plan(source.scenario)
      for finding in plan.world.findings { StandardError.write("data: \(finding)\n") }
      let begun = RunRecord(starting: plan, circumstances: options.circumstances(label: nil, text: source.text))
      let record = try await options.execute(plan, begun: begun, traces: 0, store: store)
      print(
        json
          ? Report(record, margin: source.scenario.comparison.margin).text(as: .json)
          : Self.table(record.gate), terminator: "")
      let results = record.gate.map(\.result)
      if results.contains("refused") { throw ExitCode(2) }
      if results.isEmpty || results.contains("inconclusive") { throw ExitCode(3) }
    }
  }

  private static func table(_ rules: [GateRecord]) -> String {
    func percent(_ share: Double?) -> String {
      share.map { "\(($0 * 10_000).rounded() / 100) %" } ?? "undefined"
    }
    let rows =
      [["result", "metric", "rule", "margin", "candidate", "control", "lift", "interval"]]
      + rules.map { rule in
        [
          rule.result, rule.metric, rule.rule, rule.margin, rule.treatment, rule.control, percent(rule.lift),
          "[\(percent(rule.low)), \(percent(rule.high))]",
        ]
      }
    return PlainTable(rows: rows).text
  }
}
