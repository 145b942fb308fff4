/// Reads scenario files: strict YAML, every problem told at once.
///
/// Only `name` and `variants` have to be there. Each key stands once; anchors, aliases, tags and several documents
/// a file are refused. The names of policies, behaviors, metrics and segments come from the vocabulary.
public struct ScenarioParser: Sendable {
  private let vocabulary: ScenarioVocabulary

  /// A parser of scenarios that use the given names.
  public init(vocabulary: ScenarioVocabulary) {
    self.vocabulary = vocabulary
  }

  /// The scenario that a file's text describes, with defaults filled in.
  ///
  /// - Parameters:
  ///   - text: the file's contents.
  ///   - file: the file's name for messages.
  /// - Returns: the scenario, of which nothing needs to be checked again.
  /// - Throws: all problems of the text.
  public func parse(text: String, file: String) throws(ScenarioError) -> Scenario {
    let text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    guard let tree = try SourceReader.tree(of: text, file: file) else {
      let problem = "is empty; accepted: a table with at least name and variants"
      throw ScenarioError(code: .invalid, problems: [.init(file: file, line: 1, path: "", message: problem)])
    }
    var reader = ScenarioReader(vocabulary: vocabulary, problems: ProblemLog(file: file))
    let scenario = reader.scenario(from: tree, question: Self.question(of: text))
    guard let scenario, reader.problems.problems.isEmpty else {
      throw ScenarioError(code: .invalid, problems: reader.problems.problems)
    }
    return scenario
  }

  /// The gate rules of a file that holds nothing else, to be judged in a scenario.
  ///
  /// - Parameters:
  ///   - text: a list of rules as under a scenario's `gate`, or a table with that list under `gate`.
  ///   - file: the file's name for messages.
  ///   - scenario: where the rules' metrics have to be measured.
  /// - Returns: at least one rule.
  /// - Throws: all problems of the text.
  public func rules(
    text: String, file: String, for scenario: Scenario
  ) throws(ScenarioError) -> [Scenario.GateRule] {
    let text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    guard let tree = try SourceReader.tree(of: text, file: file) else {
      let problem =
        "is empty; accepted: a list such as - {metric: completed, rule: non_inferior, margin: 0.5%}"
      throw ScenarioError(code: .invalid, problems: [.init(file: file, line: 1, path: "", message: problem)])
    }
    var reader = ScenarioReader(vocabulary: vocabulary, problems: ProblemLog(file: file))
    let rules = reader.ruleFile(
      tree,
      in: ScenarioReader.GateContext(
        metrics: scenario.metrics, margin: scenario.comparison.margin,
        population: scenario.listeners.population, variants: scenario.variants))
    guard reader.problems.problems.isEmpty else {
      throw ScenarioError(code: .invalid, problems: reader.problems.problems)
    }
    return rules
  }

  /// The lines of comment that open the text, joined; empty where something else comes first.
  static func question(of text: String) -> String {
    LinePlaces.lines(of: text).lazy
      .map { $0.drop(while: \.isWhitespace) }
      .drop { $0.isEmpty }
      .prefix { $0.hasPrefix("#") }
      .flatMap { $0.drop { $0 == "#" }.split(whereSeparator: \.isWhitespace) }
      .joined(separator: " ")
  }
}
