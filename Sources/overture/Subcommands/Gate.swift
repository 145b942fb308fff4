import ArgumentParser
import Experiments
import Reporting
import ResultStorage

/// Runs a scenario's gate: the exit code says whether every rule holds.
struct Gate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge a scenario's gate rules, adding listeners until each is decided.",
    discussion: """
      Candidates are the variants beside the control that see no truth; against a baseline, the control itself where
      there is no other. Exit code 0: every rule passed; 2: a rule is refused; 3: a rule is undecided, or its sign
      depends on the user model; 1: a check of the simulation failed, so that no metric was read.

      Where GITHUB_STEP_SUMMARY is set, the Markdown summary is appended to that file as well.

      Example: overture gate quickstart --baseline live --max-listeners 50000 --junit gate.xml
      """)

  @Argument(help: "A name in Scenarios/, or a path; it needs `gate:` rules, or --rules.")
  var scenario: String

  @OptionGroup var options: RunOptions
  @OptionGroup var storage: StoreOptions

  @Option(help: "Judge against a pinned baseline in place of the scenario's control.")
  var baseline: String?

  @Flag(help: "Run the baseline's policy again although its stored moments would do.")
  var rerun = false

  @Option(help: "A YAML file with gate rules, in place of the scenario's.")
  var rules: String?

  @Option(parsing: .unconditional, help: "The most listeners to add. Default: the scenario's count.")
  var maxListeners: Int?

  @Option(help: "A name to find the run by.")
  var label: String?

  @Option(help: "Write the verdict as JUnit XML to a file.")
  var junit: String?

  @Option(help: "Write the verdict as Markdown to a file.")
  var markdown: String?

  @Flag(help: "Play the control against itself, and report how often the gate is wrong; nothing is stored.")
  var selfCheck = false

  @Option(parsing: .unconditional, help: "Gates that --self-check plays. Default: 100.")
  var replicates: Int?

  @Flag(help: "Print one JSON object instead of a table.")
  var json = false

  func validate() throws {
    if options.listeners != nil, maxListeners != nil {
      throw ValidationError(
        "--listeners and --max-listeners both say how many listeners there are at most; give one")
    }
    if rerun, baseline == nil {
      throw ValidationError("--rerun runs a baseline's policy again: name one with --baseline")
    }
    if let replicates {
      guard selfCheck else { throw ValidationError("--replicates goes with --self-check") }
      guard (1...100_000).contains(replicates) else {
        throw ValidationError("--replicates \(replicates): accepted is a whole number from 1 to 100000")
      }
    }
    if selfCheck, baseline != nil || junit != nil || markdown != nil || label != nil {
      throw ValidationError(
        "--self-check plays the scenario's control against itself: no --baseline, --label, --junit or --markdown goes with it"
      )
    }
  }

  func run() async throws {
    try await reportingFailures {
      let source = try source()
      guard !selfCheck else { return try await check(source.scenario) }
      let outputs = try GateOutputs(junit: junit, markdown: markdown)
      let store = try storage.open()
      let execution = try GateExecution(
        source: source, baseline: try baseline.map { try pinned($0, in: store) }, isRunAgain: rerun,
        workers: options.workers ?? Surroundings.cores, store: store)
      let report = GateReport(try await execution.run(label: label))
      print(json ? report.jsonText : report.terminalText, terminator: "")
      StandardError.write("Run \(report.findings.record.id ?? 0)\n")
      try outputs.write(report)
      let code = report.findings.verdict.exitCode
      if code != 0 { throw ExitCode(code) }
    }
  }

  /// The scenario with what the command line changes in it.
  private func source() throws -> ScenarioSource {
    var source = try options.scenario(scenario)
    if let maxListeners {
      var changed = source.scenario
      do {
        try changed.override(listeners: maxListeners)
      } catch {
        throw ValidationError(
          "--max-listeners \(maxListeners): accepted is a whole number from \(ScenarioLimits.listeners.lowerBound) to "
            + "\(ScenarioLimits.listeners.upperBound)")
      }
      source = source.changing { $0 = changed }
    }
    if let rules {
      let loader = ScenarioLoader(vocabulary: .registered, files: LocalScenarioFiles())
      let read = try loader.rules(inFile: rules, for: source.scenario)
      source = source.changing { $0.gate = read }
    }
    guard !source.scenario.gate.isEmpty else {
      throw GateError(
        code: .noRules,
        message: "scenario \(source.scenario.name) has no `gate:` rules; add one, such as "
          + "- {metric: completed, rule: non_inferior, margin: 0.5%}, or name a file of them with --rules")
    }
    return source
  }

  private func pinned(_ name: String, in store: ResultStore) throws -> GateBaseline {
    let pin = try store.baseline(named: name)
    return GateBaseline(name: name, record: try store.record(of: pin.run), variant: pin.variant)
  }

  // MARK: Self-check

  private func check(_ scenario: Scenario) async throws {
    let listeners = maxListeners ?? options.listeners ?? min(scenario.listeners.count, 1000)
    let check = try GateSelfCheck(scenario, replicates: replicates ?? 100, listeners: listeners)
    let line = ProgressLine(title: "self-check", from: 0)
    let workers = options.workers ?? Surroundings.cores
    let work = Task { await check.run(workers: workers) { line.show(listeners: $0, of: $1) } }
    let interruption = Interruption()
    let findings = await interruption.guarding { await interruption.value(of: work) }
    line.finish()
    guard let findings else {
      throw CommandFailure("the self-check was interrupted", exitCode: interruption.exitCode ?? 1)
    }
    let report = SelfCheckReport(findings)
    print(json ? report.jsonText : report.terminalText, terminator: "")
    if !findings.isSound { throw ExitCode(2) }
  }
}
