import ArgumentParser
import Experiments
import Reporting
import ResultStorage

/// Runs a scenario, stores the run, prints the comparison and writes the report: the main path of the tool.
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a scenario, store it, print the comparison, write the report.",
    discussion: """
      Ctrl-C stops a run and stores what it has so far; --resume goes on with it, to the same numbers as if it had never
      stopped.

      Example: overture simulate quickstart --listeners 20000 --label first-try
      """)

  @Argument(help: "A name in Scenarios/, or a path; none with --resume.")
  var scenario: String?

  @OptionGroup var options: RunOptions
  @OptionGroup var storage: StoreOptions

  @Option(help: "A name to find the run by.")
  var label: String?

  @Flag(help: "Take the label from the run that has it.")
  var replaceLabel = false

  @Option(help: "Go on with an interrupted run: its number, its label, or latest for the newest.")
  var resume: String?

  @Option(help: "The folder for the report.")
  var output: String?

  @Option(parsing: .unconditional, help: "How many listeners' lives to tell in the report.")
  var trace = 2

  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  func validate() throws {
    guard trace >= 0 else { throw ValidationError("--trace \(trace): accepted is a whole number from 0") }
    guard resume != nil || scenario != nil else {
      throw ValidationError("name a scenario, such as quickstart, or an interrupted run with --resume RUN")
    }
    if let resume { try refuseChanges(resuming: resume) }
  }

  /// A run that goes on is the one that was begun.
  private func refuseChanges(resuming run: String) throws {
    let given = [
      scenario.map { "SCENARIO \($0)" }, options.listeners.map { "--listeners \($0)" },
      options.seed.map { "--seed \($0)" }, options.data.map { "--data \($0)" }, label.map { "--label \($0)" },
      replaceLabel ? "--replace-label" : nil,
    ].compactMap(\.self)
    guard given.isEmpty else {
      throw ValidationError(
        "--resume \(run) goes on with a run as it was begun, scenario and all; leave out \(listed(given))")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let record = try await simulated()
      let settings = try? ScenarioSource(stored: record).scenario.comparison
      // The run is done and stored: a store that can't be asked now must not keep its report back.
      let quote = try? storage.openExisting().ledger().quote(for: record)
      let report = Report(
        record, margin: settings?.margin, correction: settings?.correction, quote: quote)
      let folder = output ?? ReportFiles.folder(for: record, store: storage.path)
      let page = try ReportFiles.write(report, formats: [.html, .markdown, .csv, .json], to: folder)
      show(report, closing: "Run \(record.id ?? 0) · report \(page)")
    }
  }

  /// The run that was asked for, new or gone on with.
  private func simulated() async throws -> RunRecord {
    if let resume {
      let store = try storage.openExisting()
      if let output { try ReportFiles.prepare(output) }
      return try await options.resume(resume, traces: trace, in: store)
    }
    let source = try options.scenario(scenario ?? "")
    let store = try storage.open()
    if let output { try ReportFiles.prepare(output) }
    return try await options.run(
      source, label: label, replacingLabel: replaceLabel, traces: trace, in: store)
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
