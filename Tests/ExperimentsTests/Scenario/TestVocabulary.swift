import Behavior
import Experiments

/// The names that the scenario tests know; what the project's own scenarios use and no more.
func testVocabulary() -> ScenarioVocabulary {
  let scale = ScenarioVocabulary.Parameter(
    name: "scale", defaultValue: 1, range: 0.01...10, meaning: "spread of the draws beside the posterior's")
  let candidates = ScenarioVocabulary.Parameter(
    name: "candidates", defaultValue: 64, range: 1...4096, isInteger: true,
    meaning: "artists looked at a query")
  let settings = ["thompson": [scale], "helf": [], "mutual_information": [candidates, scale]]
  let policies = [
    "ask_nothing", "random", "popularity", "context_popularity", "helf", "similar", "mutual_information",
    "thompson", "oracle",
  ]
  let behaviors = ["typical", "impatient", "mainstream", "niche", "overloaded", "inconsistent", "drifting"]
  return ScenarioVocabulary(
    policies: policies.map {
      .init(name: $0, parameters: settings[$0] ?? [], isCheating: $0 == "oracle")
    },
    behaviors: behaviors.map { .init(name: $0, parameters: testPreset($0)) },
    metrics: [
      "completed", "artists_selected", "selection_rate", "ndcg_20",
      .init(name: "recall_20", needsReplayedListeners: true), "retained_d28",
      .init(name: "adaptivity", hasDirection: false),
      .init(name: "catalog_coverage", hasDirection: false, isVariantLevel: true),
    ],
    defaultMetrics: ["completed", "artists_selected", "ndcg_20"])
}

private func testPreset(_ name: String) -> StructuralParameters {
  var parameters = StructuralParameters()
  switch name {
  case "impatient": parameters.patienceMedian = 40
  case "niche": parameters.familiarity = -0.3
  case "drifting": parameters.drift = 0.1
  default: break
  }
  return parameters
}

/// The scenario in a text.
func parsed(_ text: String) throws(ScenarioError) -> Scenario {
  try ScenarioParser(vocabulary: testVocabulary()).parse(text: text, file: "test.yaml")
}

/// The problems of a text; none where it is a scenario.
func problems(_ text: String) -> [ScenarioError.Problem] {
  do {
    _ = try parsed(text)
    return []
  } catch {
    return error.problems
  }
}

/// The least that has somebody to judge, with more lines of settings.
func gatedText(_ more: String...) -> String {
  let variants = "variants: [{name: popular, policy: popularity, control: true}, {name: new, policy: helf}]"
  return (["name: tiny", variants] + more).joined(separator: "\n")
}

/// The least that is a scenario, with more lines of settings.
func scenarioText(_ more: String...) -> String {
  (["name: tiny", "variants: [{name: popular, policy: popularity}]"] + more).joined(separator: "\n")
}
