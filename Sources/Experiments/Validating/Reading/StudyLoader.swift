/// Finds, reads and parses the study that a command names.
///
/// A name means `Studies/<name>.yaml` under the root; anything with a `/`, or ending in `.yaml` or `.yml`, is a path.
public struct StudyLoader<Files: ScenarioFiles>: Sendable {
  private let files: ScenarioLoader<Files>
  private let parser: StudyParser

  /// A loader of studies under a root folder; an empty root is the current directory.
  public init(root: String = "", vocabulary: ScenarioVocabulary, files: Files) {
    self.files = ScenarioLoader(
      root: root, vocabulary: vocabulary, files: files, kind: (folder: "Studies", name: "study"))
    parser = StudyParser(vocabulary: vocabulary)
  }

  /// The study under a name or path, with the path of its file.
  ///
  /// - Throws: `notFound` with the nearest name, `unreadable` with the reason, or `invalid` with all problems.
  public func load(_ argument: String) throws(ScenarioError) -> (study: Study, file: String) {
    let (file, text) = try files.text(of: argument)
    return (try parser.parse(text: text, file: file), file)
  }

  /// The names of the studies under the root, in order.
  public var names: [String] { files.names }
}
