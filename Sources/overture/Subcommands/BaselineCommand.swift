import ArgumentParser
import Onboarding
import Reporting
import ResultStorage

/// Pins what is live today.
struct BaselineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Pin a stored run's variant under a name, list pins, remove one.",
    discussion: "Example: overture baseline set live latest:popular",
    subcommands: [SetBaseline.self, ListBaselines.self, RemoveBaseline.self])
}

/// Pins a variant.
struct SetBaseline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Pin a variant of a stored run; without :VARIANT, its control.",
    discussion: "Example: overture baseline set live latest:popular")

  @Argument(help: "The baseline's name.")
  var name: String

  @Argument(help: "RUN or RUN:VARIANT.")
  var target: RunReference

  @OptionGroup var store: StoreOptions

  func run() async throws {
    try await reportingFailures {
      let store = try store.openExisting()
      let run = try store.run(matching: target.run)
      try store.setBaseline(name, run: run.id, variant: target.variant, at: Surroundings.timestamp)
      print("Baseline \(name) is run \(run.id)\(target.variant.map { ":\($0)" } ?? "").")
    }
  }
}

/// Lists pins.
struct ListBaselines: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the baselines.", discussion: "Example: overture baseline list")

  @OptionGroup var store: StoreOptions

  @Flag(help: "Print one JSON object instead of a table.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let baselines = try store.openExisting().baselines()
      guard !json else {
        return print(
          JSONValue.members(["schema": .integer(1), "baselines": .array(baselines.map(Self.value))]).text)
      }
      guard !baselines.isEmpty else {
        return print("No baseline is set. Pin one: overture baseline set live latest")
      }
      let table = ReportTable(
        caption: "Baselines",
        columns: ["name", "run", "variant", "set"].map { ReportTable.Column($0, isNumeric: $0 == "run") },
        rows: baselines.map { ["\($0.name)", "\($0.run)", "\($0.variant)", "\($0.setAt)"] })
      print(table.terminalText, terminator: "")
    }
  }

  private static func value(_ baseline: Baseline) -> JSONValue {
    .members([
      "name": .string(baseline.name), "run": .integer(baseline.run), "variant": .string(baseline.variant),
      "set": .string(baseline.setAt),
    ])
  }
}

/// Removes a pin; its history stays.
struct RemoveBaseline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a baseline; the run stays.",
    discussion: "Example: overture baseline remove live")

  @Argument(help: "The baseline's name.")
  var name: String

  @OptionGroup var store: StoreOptions

  func run() async throws {
    try await reportingFailures {
      try store.openExisting().removeBaseline(name, at: Surroundings.timestamp)
      print("Baseline \(name) is removed.")
    }
  }
}
