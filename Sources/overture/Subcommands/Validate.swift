import ArgumentParser
import Experiments
import Foundation
import Reporting

/// Runs a study of whether models that are fitted to logs predict what a live service would find.
struct Validate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Study whether models fitted to session logs predict live results, in hidden worlds.",
    discussion: """
      Hidden worlds play the live service: models are fitted to the logs that their people leave under some policies, \
      and have to say what other policies would do. Writes a report, and prints how well they did.

      Example: overture validate quick
      """)

  @Argument(help: "A name in Studies/, or a path.")
  var study: String

  @Option(parsing: .unconditional, help: "The seed, in place of the study's.")
  var seed: Int?

  @Option(parsing: .unconditional, help: "Cores to use; results are the same for any number. Default: all.")
  var workers: Int?

  @Option(help: "The folder of the report. Default: Results/, then the study's name.")
  var output: String?

  @Option(help: "The folder of an imported catalog, in place of the study's path.")
  var data: String?

  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  func validate() throws {
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("--workers \(workers): accepted is a whole number from 1 to 1024")
    }
    if let seed, !ScenarioLimits.seed.contains(seed) {
      throw ValidationError("--seed \(seed): accepted is a whole number from 0")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let (study, file) = try loaded()
      let folder = output ?? "Results/\(study.name)"
      try ReportFiles.prepare(folder)
      let plan = try StudyPlan(study)
      for finding in plan.findings { StandardError.write("data: \(finding)\n") }
      let result = try await run(plan, folder: folder)
      let report = StudyReport(result, file: file, overrides: overrides, toolVersion: toolVersion)
      let page = try write(report, to: folder)
      print(
        json
          ? report.text(as: .json)
          : report.terminalText(isStyled: Surroundings.isTerminal) + "\nreport: \(page)\n", terminator: "")
    }
  }

  /// What makes this run another than the file's: all that changes a number.
  private var overrides: [String] {
    (seed.map { ["--seed", "\($0)"] } ?? []) + (data.map { ["--data", $0] } ?? [])
  }

  private func loaded() throws -> (study: Study, file: String) {
    var (study, file) = try StudyLoader(vocabulary: .registered, files: LocalScenarioFiles()).load(study)
    if let seed { study.seed = UInt64(seed) }
    if let data, !study.useData(data) {
      throw ValidationError(
        "--data \(data): study \(study.name) has a built-in catalog, which reads no files; leave --data out")
    }
    return (study, file)
  }

  private func run(_ plan: StudyPlan, folder: String) async throws -> StudyResult {
    let line = StudyProgressLine(title: plan.study.name)
    let runner = StudyRunner(plan: plan, workers: workers ?? Surroundings.cores, folder: folder)
    let interruption = Interruption()
    let result = await interruption.guarding {
      await interruption.value(
        of: Task { () -> Result<StudyResult?, any Error> in
          do {
            return .success(try await runner.run { line.show($0) })
          } catch {
            return .failure(error)
          }
        })
    }
    line.finish()
    guard let found = try result.get() else {
      throw CommandFailure(
        "stopped before the study was done; nothing is written", exitCode: interruption.exitCode ?? 1)
    }
    return found
  }

  private func write(_ report: StudyReport, to folder: String) throws -> String {
    for format in StudyReport.Format.allCases {
      let path = "\(folder)/report.\(format.rawValue)"
      do {
        try Data(report.text(as: format).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch {
        throw CommandFailure(
          "\(path): the report can't be written (\(error.localizedDescription)); name another folder with --output"
        )
      }
    }
    return "\(folder)/report.html"
  }
}
