/// What is wrong with a scenario: every problem of the file, in the order of its lines.
public struct ScenarioError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What to branch on.
  public enum Code: String, Sendable, CaseIterable {
    /// There is no such file.
    case notFound = "not_found"
    /// The file is there and can't be read as text.
    case unreadable
    /// The file's contents, or what the command line puts in their place, can't be a scenario.
    case invalid
  }

  /// The kind of failure.
  public let code: Code
  /// At least one; by line, then column, then path.
  public let problems: [Problem]

  /// An error of the given problems, put in order.
  ///
  /// - Precondition: there is at least one.
  public init(code: Code, problems: [Problem]) {
    precondition(!problems.isEmpty, "a scenario error without a problem")
    self.code = code
    self.problems = problems.sorted { $0.position < $1.position }
  }

  /// One line a problem: `file:line: path: message`.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
