/// What is wrong with a log: the first problems, in the order of its lines, and how many there are.
public struct LogError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What to branch on.
  public let code: Code
  /// At least one, at most ``keptProblems``, by line.
  public let problems: [Problem]
  /// How many problems there are, kept or not.
  public let total: Int

  /// The most problems that are kept.
  public static let keptProblems = 50

  /// The kinds of failure.
  public enum Code: String, Sendable, CaseIterable {
    /// There is no such file.
    case notFound = "not_found"
    /// The file is there and can't be read.
    case unreadable
    /// Lines aren't sessions.
    case invalid
  }

  /// An error of at least one problem.
  init(code: Code, problems: [Problem], total: Int) {
    precondition(!problems.isEmpty, "a log error without a problem")
    self.code = code
    self.problems = problems
    self.total = total
  }

  /// One line a problem, `file:line: path: message`, and a last line that counts those left out.
  public var description: String {
    let rest = total - problems.count
    return problems.map(\.description).joined(separator: "\n")
      + (rest > 0 ? "\nand \(rest) more problem\(rest == 1 ? "" : "s")" : "")
  }

  /// One thing that is wrong, and where.
  public struct Problem: Sendable, Equatable, CustomStringConvertible {
    /// The file as it was named.
    public var file: String
    /// From 1; nil where the problem is the file as a whole.
    public var line: Int?
    /// What it is in the session, such as `exchanges[2].selected[0]`, counted from 0; empty for the line as a whole.
    public var path: String
    /// Quotes what was found, says what is accepted, offers the nearest name.
    public var message: String

    /// `file:line: path: message`, without the parts that are missing.
    public var description: String {
      let place = line.map { "\(file):\($0): " } ?? "\(file): "
      return path.isEmpty ? place + message : "\(place)\(path): \(message)"
    }
  }
}
