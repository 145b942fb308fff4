import ArgumentParser
import Experiments
import Reporting
import ResultStorage

/// Runs a scenario's gate: the exit code says whether every rule holds.
struct Gate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a scenario and judge its gate rules against the control.",
    discussion: """
      Exit code 0: every rule passed; 2: a rule is refused; 3: a rule is undecided, or holds under some
      behaviors only.

      Example: overture gate quickstart
      """)

  @Argument(help: "A name in Scenarios/, or a path; it needs `gate:` rules.")
  var scenario: String

  @OptionGroup var options: RunOptions
  @OptionGroup var store: StoreOptions

  @Option(help: "A name to find the run by.")
  var label: String?

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
      let record = try await options.run(source, label: label, traces: 0, in: try store.open())
      let report = Report(record, margin: source.scenario.comparison.margin)
      print(json ? report.text(as: .json) : report.gateText, terminator: "")
      StandardError.write("Run \(record.id ?? 0)\n")
      let results = record.gate.map(\.result)
      if results.contains("refused") { throw ExitCode(2) }
      guard !results.isEmpty, results.allSatisfy({ $0 == "passed" }) else { throw ExitCode(3) }
    }
  }
}
