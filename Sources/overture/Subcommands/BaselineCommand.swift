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

  @Flag(help: "Print one JSON object instead of a sentence.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let store = try store.openExisting()
      let run = try store.run(matching: target.run)
      let before = try store.baselines().first { $0.name == name }
      try store.setBaseline(name, run: run.id, variant: target.variant, at: Surroundings.timestamp)
      let pin = try store.baseline(named: name)
      guard !json else {
        return print(
          JSONValue.members([
            "schema": .integer(1), "baseline": pin.json, "replaced": before?.json ?? .null,
          ]).text)
      }
      let replaced = before.map { "; before, it was run \($0.run):\($0.variant)" } ?? ""
      print("Baseline \(name) is run \(pin.run):\(pin.variant)\(replaced).")
    }
  }
}

/// Lists pins.
struct ListBaselines: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the baselines, or all that names have ever pointed at.",
    discussion: "Example: overture baseline list --history")

  @OptionGroup var store: StoreOptions

  @Flag(help: "List what was pinned in the past as well, the newest first.")
  var history = false

  @Flag(help: "Print one JSON object instead of a table.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let store = try store.openExisting()
      let baselines = history ? try store.baselineHistory() : try store.baselines()
      guard !json else {
        return print(
          JSONValue.members(["schema": .integer(1), "baselines": .array(baselines.map(\.json))]).text)
      }
      guard !baselines.isEmpty else {
        return print("No baseline is set. Pin one: overture baseline set live latest")
      }
      let names = ["name", "run", "variant", "set"] + (history ? ["until"] : [])
      let table = ReportTable(
        caption: "Baselines", columns: names.map { ReportTable.Column($0, isNumeric: $0 == "run") },
        rows: baselines.map { pin in
          ["\(pin.name)", "\(pin.run)", "\(pin.variant)", "\(pin.setAt)"]
            + (history ? ["\(pin.removedAt ?? "now")"] : [])
        })
      print(table.terminalText, terminator: "")
    }
  }
}

extension Baseline {
  /// The pin as programs read it; `until` is null while it holds.
  fileprivate var json: JSONValue {
    .members([
      "name": .string(name), "run": .integer(run), "variant": .string(variant), "set": .string(setAt),
      "until": .optional(removedAt),
    ])
  }
}

/// Removes a pin; its history stays.
struct RemoveBaseline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a baseline; the run and the history stay.",
    discussion: "Example: overture baseline remove live")

  @Argument(help: "The baseline's name.")
  var name: String

  @OptionGroup var store: StoreOptions

  @Flag(help: "Print one JSON object instead of a sentence.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let store = try store.openExisting()
      let pin = try store.baseline(named: name)
      try store.removeBaseline(name, at: Surroundings.timestamp)
      let removed = try store.baselineHistory(of: name).first ?? pin
      guard !json else {
        return print(JSONValue.members(["schema": .integer(1), "removed": removed.json]).text)
      }
      print("Baseline \(name) is removed; it was run \(pin.run):\(pin.variant).")
    }
  }
}
