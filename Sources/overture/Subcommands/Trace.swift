import ArgumentParser
import Experiments
import Onboarding
import ResultStorage

/// Tells one listener's life, replayed from its address.
struct Trace: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell one listener's life, exchange by exchange.",
    discussion: """
      The life is simulated again from the run's scenario and seed: any listener of the run, not only stored ones.

      Example: overture trace latest --listener 12 --variant helf
      """)

  @Argument(help: "A run: its number, its label, or latest.")
  var name = "latest"

  @Option(parsing: .unconditional, help: "The listener's number, from 0.")
  var listener: Int

  @Option(help: "The variant; default: every one.")
  var variant: String?

  @Option(help: "The behavior; default: the scenario's first.")
  var behavior: String?

  @OptionGroup var store: StoreOptions

  @Flag(help: "Print one JSON object with the session logs.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let store = try store.openExisting()
      let record = try store.record(of: try store.run(matching: name).id, includingMoments: false)
      let plan = try ReplayablePlan.plan(of: record, to: "trace listeners")
      let variants = try variant.map {
        try PlaceInRun.index(of: $0, among: plan.scenario.variants.map(\.name), what: "variant")
      }
      let behaviors = try behavior.map {
        try PlaceInRun.index(of: $0, among: plan.scenario.behaviors.map(\.name), what: "behavior")
      }
      guard (0..<plan.listeners).contains(listener) else {
        throw ValidationError(
          "--listener \(listener): accepted is a whole number from 0 to \(plan.listeners - 1)")
      }
      let lives = (variants.map { [$0] } ?? Array(plan.scenario.variants.indices)).map {
        LifeTracer(plan: plan).record(listener: listener, variant: $0, behavior: behaviors ?? 0)
      }
      print(json ? Self.json(lives) : lives.map(\.story).joined(separator: "\n\n") + "\n", terminator: "")
    }
  }

  private static func json(_ lives: [TraceRecord]) -> String {
    let values = lives.map { life in
      JSONValue.members([
        "variant": .string(life.variant), "behavior": .string(life.behavior),
        "listener": .integer(life.listener), "log": .written(life.json),
      ])
    }
    return JSONValue.members(["schema": .integer(1), "lives": .array(values)]).text + "\n"
  }
}
