import Yams

/// Reads YAML text into a tree that knows where everything stands.
///
/// Yams stops at the first key that stands twice in a table. So that one file's problems are all told at once,
/// such a key gets a character that nobody types in place of its first, and the text is read again; in the tree
/// the key has its own name again and stands there twice.
struct SourceReader {
  private var text: String
  private var problems: ProblemLog
  private var renamed: [Renamed] = []

  /// A key's own name and its place in the text.
  private struct Renamed {
    let name: String
    let line: Int
    let column: Int
  }

  /// The most repeated keys that one file is read again for.
  private static let renamingLimit = 32

  /// Reads one document; nil where the text has none.
  ///
  /// - Throws: the problems that keep the text from being a tree: syntax, anchors, aliases, tags.
  static func tree(of text: String, file: String) throws(ScenarioError) -> SourceNode? {
    var reader = SourceReader(text: text, file: file)
    return try reader.tree()
  }

  private init(text: String, file: String) {
    // Yams would keep a pointer into texts that Swift stores inline, which are those of up to 15 bytes.
    self.text = text + String(repeating: "\n", count: 16)
    problems = ProblemLog(file: file)
  }

  private mutating func tree() throws(ScenarioError) -> SourceNode? {
    for mark in UnsupportedMark.all(in: text) {
      problems.add(mark.message, line: mark.line, column: mark.column, path: "")
    }
    try refuseProblems()
    while true {
      do {
        let parser = try Parser(yaml: text, encoding: .utf8)
        return try parser.singleRoot().map(converted)
      } catch {
        if !renameKey(repeatedIn: error) { note(error) }
      }
      try refuseProblems()
    }
  }

  private func refuseProblems() throws(ScenarioError) {
    if !problems.problems.isEmpty { throw ScenarioError(code: .invalid, problems: problems.problems) }
  }

  // MARK: The tree

  private func converted(_ node: Node) -> SourceNode {
    let (line, column) = (node.mark?.line ?? 1, node.mark?.column ?? 1)
    return SourceNode(content: content(of: node), line: line, column: column)
  }

  private func content(of node: Node) -> SourceNode.Content {
    switch node {
    case .scalar(let scalar): .scalar(scalar.string, isPlain: scalar.style == .plain)
    case .sequence(let sequence): .list(sequence.map(converted))
    case .mapping(let mapping): .table(mapping.map { entry($0.key, $0.value) })
    case .alias(let alias): .scalar("*\(alias.anchor.rawValue)", isPlain: true)
    }
  }

  private func entry(_ key: Node, _ value: Node) -> SourceNode.Entry {
    let place = converted(key)
    let original = renamed.first { $0.line == place.line && $0.column == place.column }
    // A list or table as a key goes by what it is, which is known nowhere.
    let name = original?.name ?? key.scalar?.string ?? place.quotation
    return SourceNode.Entry(key: name, line: place.line, column: place.column, value: converted(value))
  }

  // MARK: Repeated keys

  /// Gives one of two like keys another name in the text.
  ///
  /// - Returns: whether that was the error, and could be done.
  private mutating func renameKey(repeatedIn error: any Error) -> Bool {
    guard case .duplicatedKeysInMapping(let names, let context)? = error as? YamlError else { return false }
    guard renamed.count < Self.renamingLimit, let name = names.first else { return false }
    guard let substitute = Unicode.Scalar(0xE000 + UInt32(renamed.count)) else { return false }
    var scalars = text.unicodeScalars
    guard var place = LinePlaces.index(line: context.mark.line, column: context.mark.column, in: scalars)
    else {
      return false
    }
    if scalars[place] == "\"" || scalars[place] == "'" { scalars.formIndex(after: &place) }
    guard place < scalars.endIndex, scalars[place] == name.unicodeScalars.first else { return false }
    scalars.replaceSubrange(place...place, with: CollectionOfOne(substitute))
    text = String(scalars)
    renamed.append(Renamed(name: name, line: context.mark.line, column: context.mark.column))
    return true
  }

  // MARK: Errors

  private mutating func note(_ error: any Error) {
    guard let error = error as? YamlError else {
      return problems.add("isn't valid YAML: \(error)", line: nil, column: nil, path: "")
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
      noteSyntax(problem, at: mark)
    case .composer(_, _, let mark, _):
      problems.add(
        "a second document begins here; accepted: one document a file", line: mark.line, column: mark.column,
        path: "")
    case .reader(let problem, let offset, _, let yaml):
      let line = offset.map { LinePlaces.line(ofCharacter: $0, in: yaml) }
      problems.add("isn't text: \(problem); accepted: printable UTF-8", line: line, column: nil, path: "")
    case .duplicatedKeysInMapping(let names, let context):
      noteRepeats(names, at: context.mark)
    default:
      problems.add("isn't valid YAML: \(error)", line: nil, column: nil, path: "")
    }
  }

  /// Notes repeated keys that are too many or too odd to be renamed.
  private mutating func noteRepeats(_ names: [String], at mark: Mark) {
    problems.add(
      "keys stand more than once in a table: \(listed(names.map(quoted))); accepted: once", line: mark.line,
      column: mark.column, path: "")
  }

  private mutating func noteSyntax(_ problem: String, at mark: Mark) {
    let (line, written) = LinePlaces.lastWrittenLine(upTo: mark.line, in: text)
    let tabs = written.contains("\t") ? "; tabs can't indent: use spaces" : ""
    problems.add(
      "isn't valid YAML at \(quoted(String(written.drop(while: \.isWhitespace)))): \(problem)\(tabs)",
      line: line,
      column: line == mark.line ? mark.column : nil, path: "")
  }
}
