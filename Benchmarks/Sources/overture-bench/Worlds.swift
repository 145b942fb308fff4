import Experiments

/// The plans that benchmarks run on, each made once.
///
/// A class, since all benchmarks share it: the world of 2,000 artists is used by most.
final class Worlds {
  private var plans: [String: Plan] = [:]

  /// The plan of a generated scenario.
  func plan(_ scenario: BenchmarkScenario) throws -> Plan {
    let text = scenario.text
    if let plan = plans[text] { return plan }
    let parser = ScenarioParser(vocabulary: .registered)
    let plan = try Plan(parser.parse(text: text, file: "benchmark"))
    plans[text] = plan
    return plan
  }
}
