import ArgumentParser
import Experiments
import Reporting

/// Reads a live test's export with the statistics of a simulation.
struct Analyze: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare the variants in a table of one row a unit, such as a live test's export.",
    discussion: """
      Example: overture analyze live.csv --variant variant --control control --metric revenue --metric converted \
      --ratio clicks/views --covariate pre_revenue
      """)

  @Argument(help: "A file of delimited rows under a header, or - for standard input.")
  var table: String

  @OptionGroup var columns: AnalyzeColumns
  @OptionGroup var settings: AnalyzeSettings

  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  func validate() throws { _ = try request }

  func run() async throws {
    try await reportingFailures {
      let isStandardInput = table == "-"
      if !isStandardInput { try TableFile.require(table) }
      do {
        let report = AnalysisReport(
          try Analysis.of(
            path: isStandardInput ? "/dev/stdin" : table, name: isStandardInput ? "standard input" : table,
            request: try request))
        print(
          json ? report.json : report.terminalText(isStyled: Surroundings.isTerminal), terminator: "")
        guard !report.analysis.isInvalid else {
          StandardError.write("overture: sample ratio mismatch: no verdict stands\n")
          throw ExitCode.failure
        }
      } catch let error as AnalysisError {
        StandardError.write("overture: \(error)\n")
        throw ExitCode(error.isAboutArguments ? 64 : 1)
      }
    }
  }

  /// What the options ask for.
  private var request: AnalysisRequest {
    get throws {
      var request = AnalysisRequest(
        variantColumn: columns.variant, control: columns.control, metrics: try columns.requested())
      try settings.apply(to: &request)
      request.segments = columns.segments
      request.unit = columns.unit
      request.cluster = columns.cluster
      request.missingMarks = columns.missing
      request.separator = try columns.separatorByte()
      let problems = request.problems
      guard problems.isEmpty else { throw ValidationError(problems.joined(separator: "\n")) }
      return request
    }
  }
}
