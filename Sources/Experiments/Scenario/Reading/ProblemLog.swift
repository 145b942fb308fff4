/// The problems of one file, gathered while it is read.
struct ProblemLog {
  let file: String
  private(set) var problems: [ScenarioError.Problem] = []

  init(file: String) {
    self.file = file
  }

  /// Notes a problem at a value.
  mutating func add(_ message: String, at node: SourceNode, path: String) {
    add(message, line: node.line, column: node.column, path: path)
  }

  /// Notes a problem at a place.
  mutating func add(_ message: String, line: Int?, column: Int?, path: String) {
    problems.append(.init(file: file, line: line, column: column, path: path, message: message))
  }
}
