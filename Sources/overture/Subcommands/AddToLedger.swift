import ArgumentParser
import Experiments
import Foundation
import Onboarding
import Reporting
import ResultStorage

/// Links a stored run to what a live test showed.
struct AddToLedger: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Put a live test's export beside the stored run that predicted it.",
    discussion: """
      Variants and metrics of the table are matched by name to those of the run. The table is read by the statistics of
      `overture analyze`, at a confidence of 95 %. Without --observed the entry is counted apart from predictions.

      Example: overture ledger add --run latest --live live.csv --map B=helf --map A=popular --observed 2026-11-01
      """)

  @Option(help: "The run that predicted: its number, its label, or latest.")
  var run: String

  @Option(help: "The live test's export: a file of delimited rows under a header, one row a listener.")
  var live: String

  @Option(help: "The last day of the live test, as YYYY-MM-DD.")
  var observed: String?

  @Option(help: "A note to keep with the entry.")
  var note = ""

  @OptionGroup var columns: LedgerColumns
  @OptionGroup var store: StoreOptions

  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  func validate() throws {
    _ = try columns.request()
    if let observed, !Self.isDay(observed) {
      throw ValidationError(
        "--observed \(quoted(observed)): accepted is a day as YYYY-MM-DD, such as 2026-11-01")
    }
    if let observed, observed > Self.today {
      throw ValidationError(
        "--observed \(observed) is a day to come; accepted is the day on which the live test was read, up to \(Self.today)"
      )
    }
    if live == "-" || live == "/dev/stdin" {
      throw ValidationError(
        "--live \(live): accepted is a file, which is read twice and known by its bytes again")
    }
  }

  func run() async throws {
    try await reportingFailures {
      try TableFile.require(live)
      let store = try store.openExisting()
      let record = try record(in: store)
      var request = try columns.request()
      request.observedOn = observed
      request.note = note
      let scenario = try? ScenarioSource(stored: record).scenario
      var (entry, remarks) = try LedgerBuilder(run: record, scenario: scenario, request: request)
        .entry(path: live, name: live)
      for remark in remarks { StandardError.write("overture: \(remark)\n") }
      entry.id = try store.addLedgerEntry(entry)
      if entry.isHindsight {
        StandardError.write(
          "overture: run \(entry.run) began after the live test was observed: the entry is marked as hindsight\n"
        )
      }
      if entry.timing == .undated {
        StandardError.write(
          "overture: without --observed nobody knows that the run came before the answer: the entry is counted apart\n"
        )
      }
      if entry.isPicked {
        StandardError.write(
          "overture: run \(entry.run) puts \(entry.runMetric ?? "") first, and not the metric that this entry is judged by, which is marked\n"
        )
      }
      guard !json else { return print(LedgerReport.json(of: entry), terminator: "") }
      print(LedgerReport.terminalText(of: entry, isStyled: Surroundings.isTerminal))
      let headline = LedgerReport(try store.ledger()).headline?.text ?? ""
      print("Entry \(entry.id ?? 0) is in the ledger. \(headline)")
    }
  }

  private func record(in store: ResultStore) throws -> RunRecord {
    let summary = try store.run(matching: run)
    guard summary.state == .complete else {
      throw CommandFailure(
        "run \(summary.id) is \(summary.state.rawValue), and only a complete run can enter the ledger")
    }
    return try store.record(of: summary.id)
  }

  /// The day that it is, or already is further east.
  private static var today: String {
    (Date() + 14 * 3600).formatted(.iso8601.year().month().day())
  }

  /// Whether a text is a day of the calendar.
  static func isDay(_ text: String) -> Bool {
    guard text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil else { return false }
    let parts = text.split(separator: "-").compactMap { Int($0) }
    let (year, month, day) = (parts[0], parts[1], parts[2])
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
  }
}
