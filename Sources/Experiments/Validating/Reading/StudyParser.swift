/// Reads study files: strict YAML, every problem told at once, as of scenarios.
public struct StudyParser: Sendable {
  private let vocabulary: ScenarioVocabulary

  /// A parser of studies that use the given names.
  public init(vocabulary: ScenarioVocabulary) {
    self.vocabulary = vocabulary
  }

  /// The study that a file's text describes, with defaults filled in.
  ///
  /// - Parameters:
  ///   - text: the file's contents.
  ///   - file: the file's name for messages.
  /// - Returns: the study, of which nothing needs to be checked again.
  /// - Throws: all problems of the text.
  public func parse(text: String, file: String) throws(ScenarioError) -> Study {
    let text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    guard let tree = try SourceReader.tree(of: text, file: file) else {
      let problem = "is empty; accepted: a table with at least overture_study, name, logging and targets"
      throw ScenarioError(code: .invalid, problems: [.init(file: file, line: 1, path: "", message: problem)])
    }
    var reader = ScenarioReader(vocabulary: vocabulary, problems: ProblemLog(file: file))
    let study = reader.study(from: tree, question: ScenarioParser.question(of: text))
    guard let study, reader.problems.problems.isEmpty else {
      throw ScenarioError(code: .invalid, problems: reader.problems.problems)
    }
    return study
  }
}
