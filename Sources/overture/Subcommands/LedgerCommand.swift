import ArgumentParser
import Experiments
import Onboarding
import Reporting
import ResultStorage

/// What was predicted against what was seen live.
struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "The calibration ledger: what runs predicted against what live tests showed.",
    discussion: """
      After a live test, add its export beside the run that predicted it; then the ledger says how often the simulator got
      the sign right, and how far off it was.

      Example: overture ledger add --run latest --live live.csv --observed 2026-11-01
      """,
    subcommands: [
      ListLedger.self, ShowLedgerEntry.self, AddToLedger.self, RemoveFromLedger.self, ExportLedger.self,
      LedgerPageCommand.self,
    ], defaultSubcommand: ListLedger.self)
}

/// What of the ledger is looked at.
struct LedgerSelection: ParsableArguments {
  @Option(help: "Only this metric.")
  var metric: String?

  @Option(help: "Read the predictions of one behavior, of all, or of worst. Default: each run's as a whole.")
  var behavior: String?

  @OptionGroup var store: StoreOptions

  /// The ledger as it was asked for.
  func ledger() throws -> Ledger {
    let whole = try store.openExisting().ledger()
    var ledger = Ledger(whole.entries, behavior: behavior, removed: whole.removed)
    guard !whole.entries.isEmpty else { return ledger }
    if let behavior, !whole.behaviors.contains(behavior) {
      throw ValidationError(
        "--behavior: no row \(quoted(behavior)) in the ledger; it has \(listed(whole.behaviors))"
          + suggestion(for: behavior, among: whole.behaviors))
    }
    if let metric {
      guard whole.metrics.contains(metric) else {
        throw ValidationError(
          "--metric: no metric \(quoted(metric)) in the ledger; it has \(listed(whole.metrics))"
            + suggestion(for: metric, among: whole.metrics))
      }
      ledger = ledger.keeping(metric: metric)
    }
    return ledger
  }
}

/// Predicted against observed, over everything.
struct ListLedger: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Print predicted against live lifts, and what they say of the simulator.",
    discussion: "Example: overture ledger list --metric completed")

  @OptionGroup var selection: LedgerSelection

  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let report = LedgerReport(try selection.ledger())
      print(json ? report.json : report.terminalText(isStyled: Surroundings.isTerminal), terminator: "")
    }
  }
}

/// One entry with every row of its run.
struct ShowLedgerEntry: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print one entry: its run, its live table, and what each user model predicted.",
    discussion: "Example: overture ledger show 3")

  @Argument(help: "The entry's number.")
  var entry: Int

  @OptionGroup var store: StoreOptions

  @Flag(help: "Print one JSON object instead of a table.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let entry = try store.openExisting().ledgerEntry(entry)
      guard json else {
        return print(
          LedgerReport.terminalText(of: entry, isStyled: Surroundings.isTerminal), terminator: "")
      }
      print(LedgerReport.json(of: entry), terminator: "")
    }
  }
}

/// Takes an entry out.
struct RemoveFromLedger: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove an entry, such as one added by mistake; its number is told from then on.",
    discussion: "Example: overture ledger remove 3")

  @Argument(help: "The entry's number.")
  var entry: Int

  @OptionGroup var store: StoreOptions

  @Flag(help: "Print one JSON object instead of a sentence.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let store = try store.openExisting()
      let found = try store.ledgerEntry(entry)
      try store.removeLedgerEntry(entry)
      guard !json else { return print(LedgerReport.json(of: found, under: "removed"), terminator: "") }
      print("Entry \(entry) is removed: run \(found.run), live table \(found.table).")
    }
  }
}

/// The ledger as a table for other tools.
struct ExportLedger: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write every prediction with its live lift as CSV.",
    discussion: "Example: overture ledger export --output ledger.csv")

  @Option(help: "The file to write, or - for standard output.")
  var output = "-"

  @OptionGroup var selection: LedgerSelection

  func run() async throws {
    try await reportingFailures {
      let report = LedgerReport(try selection.ledger())
      guard output != "-" else { return print(report.csv, terminator: "") }
      try ReplacedFile.write(report.csv, to: output)
      print("Ledger \(output)")
    }
  }
}

/// The ledger as a page.
struct LedgerPageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page", abstract: "Write the ledger as a page, with charts.",
    discussion: "Example: overture ledger page --output Results/ledger.html")

  @Option(help: "The file to write, or - for standard output. Default: ledger.html beside the store.")
  var output: String?

  @OptionGroup var selection: LedgerSelection

  func run() async throws {
    try await reportingFailures {
      let report = LedgerReport(try selection.ledger())
      let path = output ?? LedgerPlace.page(besideStore: selection.store.path)
      guard path != "-" else { return print(report.html, terminator: "") }
      try ReplacedFile.write(report.html, to: path)
      print("Ledger page \(path)")
    }
  }
}
