import ArgumentParser
import Experiments

/// Writes what a live service would have logged that tries policies and explores.
struct Log: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the session logs of a live service that tries a scenario's policies and explores.",
    discussion: """
      Each listener meets one of the variants. With the chance of --exploration, each place of a screen goes to a random
      artist, and the log says with what chance each artist came to stand where it stood.

      Example: overture log quickstart --policies popular,helf --exploration 0.1 --listeners 20000
      """)

  @Argument(help: "A name in Scenarios/, or a path.")
  var scenario: String

  @Option(help: "The variants that listeners are split between, by name, separated by commas. Default: all.")
  var policies: String?

  @Option(
    parsing: .unconditional, help: "The chance of each place to be given to a random artist, from 0 to 1.")
  var exploration = 0.1

  @Option(help: "The behavior of the listeners. Default: the scenario's first.")
  var behavior: String?

  @Option(parsing: .unconditional, help: "Listeners, in place of the scenario's.")
  var listeners: Int?

  @Option(parsing: .unconditional, help: "The seed, in place of the scenario's.")
  var seed: Int?

  @Option(help: "The folder of an imported catalog, in place of the scenario's path.")
  var data: String?

  @OptionGroup var options: LogOptions

  func validate() throws {
    guard (0...1).contains(exploration) else {
      throw ValidationError("--exploration \(exploration): accepted is a number from 0 to 1, such as 0.1")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let scenario = try ScenarioSource(scenario, listeners: listeners, seed: seed, data: data).scenario
      let variants = try chosenVariants(of: scenario)
      let behaviors = scenario.behaviors.map(\.name)
      let behavior = try behavior.map {
        try PlaceInRun.index(of: $0, among: behaviors, what: "behavior", in: scenario.name)
      }
      let plan = try Plan(scenario)
      if seed != nil, !scenario.catalog.isImported {
        StandardError.write(
          "overture: --seed makes the artists anew as well: fit a model to this log with a scenario of that seed\n"
        )
      }
      for finding in plan.findings { StandardError.write("data: \(finding)\n") }
      let source = try SessionSource(
        liveOn: plan, variants: variants, behavior: behavior ?? 0, exploration: exploration)
      try await options.write(source, title: scenario.name, usualOutput: "Results/\(scenario.name)-log.jsonl")
    }
  }

  private func chosenVariants(of scenario: Scenario) throws -> [Int] {
    let names = scenario.variants.map(\.name)
    guard let policies else { return Array(names.indices) }
    let chosen = try policies.split(separator: ",", omittingEmptySubsequences: false).map { name in
      try PlaceInRun.index(
        of: name.trimmingCharacters(in: .whitespaces), among: names, what: "variant", option: "policies",
        in: scenario.name)
    }
    for (place, variant) in chosen.enumerated() where chosen[..<place].contains(variant) {
      throw ValidationError("--policies: \(names[variant]) is named twice; accepted is each variant once")
    }
    return chosen.sorted()
  }
}
