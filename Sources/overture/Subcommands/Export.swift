import ArgumentParser
import Experiments
import ResultStorage

/// Writes the session logs of a stored run.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the session logs of a stored run.",
    discussion: """
      The sessions are simulated again from the run's scenario and seed, in its first replicate.

      Example: overture export latest --variant helf --output helf.jsonl
      """)

  @Argument(help: "A run: its number, its label, or latest.")
  var name = "latest"

  @Option(help: "The variant; default: every one whose sessions a service could have logged.")
  var variant: String?

  @Option(help: "The behavior; default: the scenario's first.")
  var behavior: String?

  @OptionGroup var options: LogOptions
  @OptionGroup var store: StoreOptions

  func run() async throws {
    try await reportingFailures {
      let store = try store.openExisting()
      let record = try store.record(of: try store.run(matching: name).id, includingMoments: false)
      let plan = try ReplayablePlan.plan(of: record, to: "export its sessions")
      let scenario = plan.scenario
      let chosen = try variant.map {
        try PlaceInRun.index(of: $0, among: scenario.variants.map(\.name), what: "variant")
      }
      let behavior = try behavior.map {
        try PlaceInRun.index(of: $0, among: scenario.behaviors.map(\.name), what: "behavior")
      }
      let source = try SessionSource(
        runOf: plan, variants: chosen.map { [$0] } ?? plan.loggableVariants, behavior: behavior ?? 0)
      let left = chosen == nil ? scenario.variants.count - plan.loggableVariants.count : 0
      if left > 0 {
        StandardError.write("left out: variants that see the listener's truth, which no service can log\n")
      }
      try await options.write(
        source, title: scenario.name, usualOutput: "Results/\(scenario.name)-\(record.id ?? 0)-log.jsonl")
    }
  }
}
