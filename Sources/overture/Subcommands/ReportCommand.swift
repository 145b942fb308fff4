import ArgumentParser
import Experiments
import Reporting
import ResultStorage

/// Writes a stored run's report again.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write a stored run's report again.",
    discussion: "Example: overture report latest --format html,md")

  @Argument(help: "A run: its number, its label, or latest.")
  var name = "latest"

  @Option(help: "Formats, separated by commas: html, md, csv, json, junit.")
  var format = "html,md,csv,json"

  @Option(help: "The folder for the report.")
  var output: String?

  @OptionGroup var store: StoreOptions

  func run() async throws {
    try await reportingFailures {
      let formats = try formats()
      let report = try StoredReport.report(of: name, in: try store.openExisting())
      let folder = output ?? ReportFiles.folder(for: report.record, store: store.path)
      let path = try ReportFiles.write(report, formats: formats, to: folder)
      print("Run \(report.record.id ?? 0) · report \(path)")
    }
  }

  private func formats() throws -> [Report.Format] {
    let names = format.split(separator: ",").map { String($0).filter { $0 != " " } }
    guard !names.isEmpty else { throw ValidationError("--format: name at least one of \(Self.accepted)") }
    return try names.map { name in
      guard let format = Report.Format(rawValue: name) else {
        throw ValidationError(
          "--format: no format \(quoted(name)); accepted: \(Self.accepted)"
            + suggestion(for: name, among: Report.Format.allCases.map(\.rawValue)))
      }
      return format
    }
  }

  private static let accepted = Report.Format.allCases.map(\.rawValue).joined(separator: ", ")
}
