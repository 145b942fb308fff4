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
  @OptionGroup var storage: StoreOptions

  @Option(help: "A name to find the run by.")
  var label: String?

  @Option(help: "The folder for the report.")
  var output: String?

  @Option(parsing: .unconditional, help: "How many listeners' lives to tell in the report.")
  var trace = 2

  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  func validate() throws {
    guard trace >= 0 else { throw ValidationError("--trace \(trace): accepted is a whole number from 0") }
  }

  func run() async throws {
    try await reportingFailures {
      let source = try options.scenario(scenario)
      let store = try storage.open()
      if let output { try ReportFiles.prepare(output) }
      let record = try await options.run(source, label: label, traces: trace, in: store)
      let settings = source.scenario.comparison
      let report = Report(record, margin: settings.margin, correction: settings.correction)
      let folder = output ?? ReportFiles.folder(for: record, store: storage.path)
      let page = try ReportFiles.write(report, formats: [.html, .markdown, .csv, .json], to: folder)
      show(report, closing: "Run \(record.id ?? 0) · report \(page)")
    }
  }

  /// Results to standard output; with `--json` they are one object and nothing else.
  private func show(_ report: Report, closing: String) {
    guard !json else {
      print(report.text(as: .json), terminator: "")
      return StandardError.write(closing + "\n")
    }
    print(report.terminalText(isStyled: Surroundings.isTerminal))
    print(closing)
  }
}
