/// Finds, reads and parses the scenario that a command names.
///
/// A name means `Scenarios/<name>.yaml` under the root; anything with a `/`, or ending in `.yaml` or `.yml`, is
/// a path.
public struct ScenarioLoader<Files: ScenarioFiles>: Sendable {
  private let root: String
  private let files: Files
  private let parser: ScenarioParser
  /// What is looked for: `Scenarios` or `Studies`, and what one of them is called.
  private let kind: (folder: String, name: String)

  /// A loader of scenarios under a root folder; an empty root is the current directory.
  public init(root: String = "", vocabulary: ScenarioVocabulary, files: Files) {
    self.init(root: root, vocabulary: vocabulary, files: files, kind: ("Scenarios", "scenario"))
  }

  /// A loader of files of another kind, in a folder of their own.
  init(root: String, vocabulary: ScenarioVocabulary, files: Files, kind: (folder: String, name: String)) {
    self.root = root
    self.files = files
    self.kind = kind
    parser = ScenarioParser(vocabulary: vocabulary)
  }

  /// The scenario under a name or path.
  ///
  /// - Throws: `notFound` with the nearest name, `unreadable` with the reason, or `invalid` with all problems.
  public func load(_ argument: String) throws(ScenarioError) -> LoadedScenario {
    let (file, text) = try text(of: argument)
    return LoadedScenario(file: file, text: text, scenario: try parser.parse(text: text, file: file))
  }

  /// The file under a name or path, and what it says.
  func text(of argument: String) throws(ScenarioError) -> (file: String, text: String) {
    let file = path(of: argument)
    let text = try text(ofFile: file) { failure in
      failure == .missing ? missing(file, argument: argument) : nil
    }
    return (file, text)
  }

  /// The gate rules in a file at a path, to be judged in a scenario.
  ///
  /// - Throws: `notFound`, `unreadable` with the reason, or `invalid` with all problems.
  public func rules(inFile file: String, for scenario: Scenario) throws(ScenarioError) -> [Scenario.GateRule]
  {
    let text = try text(ofFile: file) { failure in
      guard failure == .missing else { return nil }
      let message = "there is no such file; accepted: a path of a YAML file with gate rules"
      return ScenarioError(code: .notFound, problems: [.init(file: file, path: "", message: message)])
    }
    return try parser.rules(text: text, file: file, for: scenario)
  }

  /// The names of the scenarios under the root, in order.
  public var names: [String] {
    files.names(inFolder: folder).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  // MARK: Finding

  private var folder: String {
    root.isEmpty || root == "."
      ? kind.folder : root.hasSuffix("/") ? root + kind.folder : "\(root)/\(kind.folder)"
  }

  private func isPath(_ argument: String) -> Bool {
    argument.contains("/") || argument.hasSuffix(".yaml") || argument.hasSuffix(".yml")
  }

  private func path(of argument: String) -> String {
    isPath(argument) ? argument : "\(folder)/\(argument).yaml"
  }

  // MARK: Reading

  /// The text of a file; `special` has the error for a failure that its caller can say more about.
  private func text(
    ofFile file: String, special: (ScenarioFileFailure) -> ScenarioError?
  ) throws(ScenarioError) -> String {
    let limit = ScenarioLimits.fileSize
    let bytes: [UInt8]
    do {
      bytes = try files.bytes(ofFile: file, limit: limit + 1)
    } catch {
      throw special(error) ?? failure(error, file: file)
    }
    guard bytes.count <= limit else {
      throw unreadable(file, "is longer than \(limit) bytes; accepted: a \(kind.name) of at most 1 MiB")
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw unreadable(file, "is binary (byte \(zero + 1) is 0); accepted: YAML text in UTF-8")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line = Self.firstInvalidLine(of: bytes)
      throw unreadable(file, "isn't UTF-8 in this line; accepted: YAML text in UTF-8", line: line)
    }
    return text
  }

  private static func firstInvalidLine(of bytes: [UInt8]) -> Int? {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .firstIndex { String(validating: $0, as: UTF8.self) == nil }
      .map { $0 + 1 }
  }

  // MARK: Failures

  private func failure(_ failure: ScenarioFileFailure, file: String) -> ScenarioError {
    switch failure {
    case .missing: unreadable(file, "is no file; accepted: a path")
    case .folder: unreadable(file, "is a folder; accepted: a file")
    case .refused(let reason): unreadable(file, "can't be read: \(reason)")
    }
  }

  private func missing(_ file: String, argument: String) -> ScenarioError {
    let names = names
    let known =
      names.isEmpty
      ? "no \(kind.name) is in \(folder)" : "\(kind.folder.lowercased()) there: \(listed(names))"
    let message = "there is no such file for \(quoted(argument)); accepted: a path, or a name; \(known)"
    let bareName = Self.bareName(of: argument)
    let hint =
      names.contains(bareName)
      ? "; did you mean \(quoted(bareName))?" : suggestion(for: bareName, among: names)
    let problem = ScenarioError.Problem(file: file, path: "", message: message + hint)
    return ScenarioError(code: .notFound, problems: [problem])
  }

  /// The name in a path, for which the nearest is looked up.
  private static func bareName(of argument: String) -> String {
    let last = argument.split(separator: "/").last ?? ""
    for ending in [".yaml", ".yml"] where last.hasSuffix(ending) {
      return String(last.dropLast(ending.count))
    }
    return String(last)
  }

  private func unreadable(_ file: String, _ message: String, line: Int? = nil) -> ScenarioError {
    ScenarioError(code: .unreadable, problems: [.init(file: file, line: line, path: "", message: message)])
  }
}
