import ArgumentParser
import Elicitation
import Experiments
import Foundation

/// Shows the tree that a policy asks from, and keeps it in a file.
struct Tree: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Show the tree of questions that a variant asks from; keep it in a file, or read one that was kept.",
    discussion: """
      For policies that grow a tree from the service's own people, such as decision_tree and fmf. The same data and settings give \
      the same file; a file of another catalog, policy or setting is refused.

      Example: overture tree policies --variant decision-tree --output tree.bin
      """)

  @Argument(help: "A name in Scenarios/, or a path.")
  var scenario: String

  @Option(help: "The variant; default: the first that asks from a tree.")
  var variant: String?

  @Option(parsing: .unconditional, help: "Questions deep that are shown.")
  var depth = 3

  @Option(help: "A file that a tree was kept in, to be shown in place of growing it.")
  var input: String?

  @Option(help: "The file to keep the tree in.")
  var output: String?

  @Option(help: "The folder of an imported catalog, in place of the scenario's path.")
  var data: String?

  func validate() throws {
    guard (0...20).contains(depth) else {
      throw ValidationError("--depth \(depth): accepted is a whole number from 0 to 20, such as 3")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let plan = try Plan(try ScenarioSource(scenario, data: data).growing(variant))
      guard var tree = plan.policies.indices.lazy.compactMap({ PlannedInterview(plan, variant: $0) }).first
      else {
        throw ValidationError(
          "\(variant.map { "--variant \($0)" } ?? scenario): no tree is grown there; accepted is a variant with "
            + "policy: decision_tree or fmf")
      }
      if let input { tree = try Self.read(input, into: tree) }
      if let output {
        let file = try ReplacedFile(output)
        try file.append(tree.bytes)
        try file.finish()
      }
      let size = tree.size
      print(
        "\(size.questions) questions with \(size.answers) ways out, \(size.depth) at most to one listener, grown from "
          + "\(size.people) people\n" + tree.outline(depth: depth), terminator: "")
    }
  }

  private static func read(_ path: String, into tree: PlannedInterview) throws -> PlannedInterview {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(
        "--input \(quoted(path)) can't be read; accepted: a file that `overture tree` wrote", exitCode: 64)
    }
    do {
      return try tree.reading(Array(data))
    } catch {
      throw CommandFailure("--input \(quoted(path)): \(error.message)", exitCode: 1)
    }
  }
}

extension ScenarioSource {
  /// The scenario with one of its variants, or those that grow trees.
  fileprivate func growing(_ variant: String?) throws -> Scenario {
    var scenario = scenario
    if let variant {
      let names = scenario.variants.map(\.name)
      let index = try PlaceInRun.index(of: variant, among: names, what: "variant", in: scenario.name)
      scenario.variants = [scenario.variants[index]]
    } else {
      let rules = [DecisionTree.description.name, FactorizedTree.description.name]
      let growing = scenario.variants.filter { rules.contains($0.policy) }
      if !growing.isEmpty { scenario.variants = growing }
    }
    for index in scenario.variants.indices { scenario.variants[index].isControl = index == 0 }
    return scenario
  }
}
