import ArgumentParser
import Experiments
import ResultStorage

/// What is stored.
struct Runs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, show, label or delete stored runs.",
    discussion: "A run is named by its number, its label, or `latest`.\n\nExample: overture runs show latest",
    subcommands: [ListRuns.self, ShowRun.self, LabelRun.self, DeleteRun.self],
    defaultSubcommand: ListRuns.self)
}

/// One line a run, newest first.
struct ListRuns: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List stored runs, newest first.",
    discussion: "Example: overture runs list --limit 10")

  @OptionGroup var store: StoreOptions

  @Option(help: "At most so many.")
  var limit: Int?

  @Flag(help: "Print one JSON object instead of a table.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let runs = try store.openExisting().runs(limit: limit)
      print(json ? RunList(runs: runs).json : RunList(runs: runs).table, terminator: "")
    }
  }
}

/// One run's tables, from the store.
struct ShowRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a stored run's tables again.",
    discussion: "Example: overture runs show latest")

  @Argument(help: "A run: its number, its label, or latest.")
  var name: String

  @OptionGroup var store: StoreOptions

  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let store = try store.openExisting()
      let report = try StoredReport.report(of: name, in: store)
      print(
        json ? report.text(as: .json) : report.terminalText(isStyled: Surroundings.isTerminal), terminator: ""
      )
    }
  }
}

/// Gives a run a name.
struct LabelRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "label", abstract: "Give a stored run a name to find it by.",
    discussion: "Example: overture runs label latest before-tuning")

  @Argument(help: "A run: its number, its label, or latest.")
  var name: String

  @Argument(help: "The label.")
  var label: String

  @OptionGroup var store: StoreOptions

  func run() async throws {
    try await reportingFailures {
      let store = try store.openExisting()
      let run = try store.run(matching: name)
      try store.label(run.id, label)
      print("Run \(run.id) is labelled \(label).")
    }
  }
}

/// Removes a run and all that belongs to it.
struct DeleteRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete a stored run.",
    discussion: "Example: overture runs delete 12")

  @Argument(help: "A run: its number, its label, or latest.")
  var name: String

  @OptionGroup var store: StoreOptions

  func run() async throws {
    try await reportingFailures {
      let store = try store.openExisting()
      let run = try store.run(matching: name)
      try store.deleteRun(run.id)
      let entries = try store.ledgerEntries(of: run.id).map(String.init)
      let kept = entries.isEmpty ? "" : " The ledger keeps what it predicted: entry \(listed(entries))."
      print("Run \(run.id) is deleted.\(kept)")
    }
  }
}
