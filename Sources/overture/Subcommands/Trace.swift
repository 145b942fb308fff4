import ArgumentParser
import Experiments
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

  @Option(help: "The listener's number, from 0.")
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
      let store = try store.open()
      let record = try store.record(of: try store.run(matching: name).id, includingMoments: false)
      let plan = try Plan(try ScenarioSource(stored: record).scenario)
      guard plan.cohortFingerprint == record.cohortFingerprint else {
        throw CommandFailure(
          "run \(record.id ?? 0) can't be replayed: its world is no longer the same (data files, or the tool, have "
            + "changed since). Simulate again to trace listeners.")
      }
      let variants = try index(of: variant, among: record.variants.map(\.name), what: "variant")
      let behaviors = try index(of: behavior, among: record.behaviors.map(\.name), what: "behavior")
      guard (0..<plan.listeners).contains(listener) else {
        throw ValidationError(
          "--listener \(listener): accepted is a whole number from 0 to \(plan.listeners - 1)")
      }
      let lives = (variants.map { [$0] } ?? Array(record.variants.indices)).map {
        LifeTracer(plan: plan).record(listener: listener, variant: $0, behavior: behaviors ?? 0)
      }
      print(json ? Self.json(lives) : lives.map(\.story).joined(separator: "\n\n") + "\n", terminator: "")
    }
  }

  private func index(of name: String?, among names: [String], what: String) throws -> Int? {
    guard let name else { return nil }
    guard let index = names.firstIndex(of: name) else {
      let nearest = nearestName(to: name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
      throw ValidationError(
        "--\(what): no \(what) \"\(name)\" in this run; it has \(names.joined(separator: ", "))\(nearest)")
    }
    return index
  }

  private static func json(_ lives: [TraceRecord]) -> String {
    let objects = lives.map { life in
      JSONObject.Value.object(
        JSONObject([
          ("variant", .text(life.variant)), ("behavior", .text(life.behavior)),
          ("listener", .number(Double(life.listener))), ("log", .raw(life.json)),
        ]))
    }
    return JSONObject([("schema", .number(1)), ("lives", .list(objects))]).text + "\n"
  }
}
