import ArgumentParser
import Experiments
import Foundation
import Onboarding
import Reporting

/// Fits a user model to session logs.
struct Fit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fit a user model to session logs, and say how well it foretells what it hasn't seen.",
    discussion: """
      The model file is for scenarios: behaviors: [{kind: fitted, path: …}]. With several --members, each is fitted to
      another draw of the listeners and becomes a behavior of its own, so that what the logs don't say shows as disagreement.

      Example: overture fit Results/quickstart-log.jsonl --scenario quickstart --family types --members 4
      """)

  @Argument(help: "Session logs, as overture log and overture export write them.")
  var logs: [String]

  @Option(
    name: [.long, .customLong("catalog-of")],
    help: "The scenario that has the logs' catalog: a name in Scenarios/, or a path.")
  var scenario: String

  @Option(help: ArgumentHelp("The family of models: \(listed(FittingRequest.families))."))
  var family: String

  @Option(
    parsing: .unconditional,
    help:
      "Models to fit, each to another draw of the listeners; 1 for one that is fitted to all learned from.")
  var members = 1

  @Option(help: "What exposures count: none for one each, propensity for more the rarer a policy shows them.")
  var weights = FittingRequest.Weighting.none

  @Option(parsing: .unconditional, help: "The seed of everything that is drawn.")
  var seed = 1

  @Option(
    parsing: .unconditional, help: "Passes over the sessions, at most, for families that take several.")
  var epochs = 20

  @Option(help: "The model file to write. Default: in Results/, named for scenario and family.")
  var output: String?

  @Option(parsing: .unconditional, help: "Cores to use; the file is the same for any number. Default: all.")
  var workers: Int?

  @Option(help: "Go on with a fit that was stopped, with the same logs and options: its checkpoint.")
  var resume: String?

  @Option(help: "The folder of an imported catalog, in place of the scenario's path.")
  var data: String?

  @Flag(help: "Leave out lines that something is wrong with, and say which, instead of refusing the file.")
  var skipBadLines = false

  @Flag(help: "Print the model's card as one JSON object instead of tables.")
  var json = false

  func validate() throws {
    try refuse(members, outside: ScenarioLimits.members, option: "--members")
    try refuse(seed, outside: ScenarioLimits.seed, option: "--seed")
    try refuse(epochs, outside: 1...10_000, option: "--epochs")
    if let workers { try refuse(workers, outside: 1...1024, option: "--workers") }
  }

  private func refuse(_ value: Int, outside range: ClosedRange<Int>, option: String) throws {
    guard !range.contains(value) else { return }
    throw ValidationError(
      "\(option) \(value): accepted is a whole number from \(range.lowerBound) to \(range.upperBound)")
  }

  func run() async throws {
    try await reportingFailures {
      let source = try ScenarioSource(scenario, data: data, readsModels: false)
      let title = "\(source.scenario.name)-\(family)"
      let output = output ?? "Results/\(title).json"
      var request = try FittingRequest(name: name(of: output), family: family)
      request.members = members
      request.weighting = weights
      request.seed = UInt64(seed)
      request.epochs = epochs
      try await FitExecution(
        request: request, scenario: source.scenario, logs: logs, skipsBadLines: skipBadLines,
        workers: workers ?? Surroundings.cores, output: output, resume: resume, json: json
      ).run()
    }
  }

  private func name(of output: String) -> String {
    let file = URL(filePath: output).lastPathComponent
    return file.hasSuffix(".json") ? String(file.dropLast(5)) : file
  }
}

extension FittingRequest.Weighting: ExpressibleByArgument {}
