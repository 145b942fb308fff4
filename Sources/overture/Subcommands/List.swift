import ArgumentParser
import Onboarding

/// Prints the registries.
struct List: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List policies, behaviors, metrics or surfaces.",
    discussion: "Example: overture list policies")

  @Argument(help: "What to list: policies, behaviors, metrics, surfaces.")
  var registry: Registry

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  enum Registry: String, ExpressibleByArgument, CaseIterable {
    case policies
    case behaviors
    case metrics
    case surfaces
  }

  func run() async throws {
    try await reportingFailures { show() }
  }

  private func show() {
    let entries: [RegistryEntry]
    switch registry {
    case .policies: entries = RegistryEntry.policies
    case .behaviors: entries = RegistryEntry.behaviors
    case .metrics: entries = RegistryEntry.metrics
    case .surfaces: entries = RegistryEntry.surfaces
    }
    guard json else { return print(RegistryEntry.text(of: entries), terminator: "") }
    print(
      JSONValue.object([
        member("schema", .integer(1)), member(registry.rawValue, .array(entries.map(\.json))),
      ]).text)
  }
}
