import ArgumentParser
import Experiments
import Reporting
import ResultStorage

/// Runs a scenario, stores the run, prints the comparison and writes the report: the main path of the tool.
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a scenario, store it, print the comparison, write the report.",
    discussion: "Example: overture simulate quickstart --listeners 20000 --label first-try")

  @Argument(help: "A name in Scenarios/, or a path.")
  var scenario: String

  @OptionGroup var options: RunOptions
  @OptionGroup var store: StoreOptions

  @Option(help: "A name to find the run by.")
  var label: String?

  @Option(help: "The folder for the report.")
  var output: String?

  @Option(help: "How many listeners' lives to tell in the report.")
  var trace = 2

  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  func validate() throws {
    guard trace >= 0 else { throw ValidationError("--trace \(trace): accepted is a whole number from 0") }
  }

  func run() async throws {
    try await reportingFailures {
      let source = try options.scenario(scenario)
      let store = try store.open()
      let plan = try Plan(source.scenario)
      for finding in plan.world.findings { StandardError.write("data: \(finding)\n") }
      let begun = RunRecord(starting: plan, circumstances: options.circumstances(label: label, text: source.text))
      let record = try await options.execute(plan, begun: begun, traces: trace, store: store)
      let report = Report(record, margin: source.scenario.comparison.margin)
      let folder = output ?? ReportFiles.folder(for: record, store: self.store.path)
      let page = try ReportFiles.write(report, formats: [.html, .markdown, .csv, .json], to: folder)
      let closing = "Run \(record.id ?? 0) · report \(page)\n"
      if json {
        print(report.text(as: .json), terminator: "")
        StandardError.write(closing)
      } else {
        print(report.terminalText(isStyled: Surroundings.isTerminal))
        print(closing, terminator: "")
      }
    }
  }
}
