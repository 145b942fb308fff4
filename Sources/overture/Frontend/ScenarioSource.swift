import ArgumentParser
import Experiments

/// A scenario file with what the command line changes in it.
struct ScenarioSource {
  var scenario: Scenario
  /// The file's text, or where something was changed, the text that says so.
  var text: String

  /// Loads a scenario by name or path; its model files are read unless told otherwise.
  init(
    _ argument: String, listeners: Int? = nil, seed: Int? = nil, data: String? = nil, readsModels: Bool = true
  ) throws {
    let loaded = try ScenarioLoader(vocabulary: .registered, files: LocalScenarioFiles()).load(argument)
    scenario = loaded.scenario
    text = loaded.text
    try scenario.override(listeners: listeners, seed: seed)
    if let data { try useData(data) }
    // What is stored names data folders and models absolutely, so that the run can be told again from anywhere.
    var resolved = loaded
    resolved.scenario = scenario
    scenario = resolved.resolvingPaths()
    if readsModels { scenario = try scenario.readingModels() }
    if scenario != loaded.scenario { text = Self.text(of: scenario) }
  }

  /// The source with other gate rules or listeners, and the text that says so.
  func changing(_ change: (inout Scenario) -> Void) -> ScenarioSource {
    var changed = self
    change(&changed.scenario)
    if changed.scenario != scenario { changed.text = Self.text(of: changed.scenario) }
    return changed
  }

  /// Reads a scenario back from a stored run, exactly as it was run.
  init(stored record: RunRecord) throws {
    scenario = try ScenarioParser(vocabulary: .registered)
      .parse(text: record.scenario.text, file: "run \(record.id.map(String.init) ?? "?")")
    text = record.scenario.text
  }

  private mutating func useData(_ path: String) throws {
    switch scenario.catalog {
    case .builtin:
      throw ValidationError(
        "--data \(path): scenario \(scenario.name) has a built-in catalog, which reads no files; use a scenario with "
          + "`catalog: {source: lastfm-2k}` or `{source: csv}`, or leave --data out")
    case .lastfm2k(var settings):
      settings.path = path
      scenario.catalog = .lastfm2k(settings)
    case .csv(var settings):
      settings.path = path
      scenario.catalog = .csv(settings)
    }
  }

  /// A file that says the same as the changed scenario.
  static func text(of scenario: Scenario) -> String {
    let question = scenario.question.split(separator: "\n").map { "# \($0)\n" }.joined()
    return question + scenario.canonicalText
  }
}
