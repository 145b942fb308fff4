import Population

/// Why a table couldn't be analyzed.
public enum AnalysisError: Error, Sendable, Equatable {
  /// What was asked for doesn't fit together, or doesn't fit the table: one line a problem.
  case arguments([String])
  /// The table has rows that can't be read, or lacks what was asked for.
  case table(ImportError)

  /// Whether other arguments would do, rather than another table.
  public var isAboutArguments: Bool {
    switch self {
    case .arguments: true
    case .table(let error):
      error.problems.allSatisfy { [.missingColumn, .unknownValue, .tooMany].contains($0.code) }
    }
  }
}

extension AnalysisError: CustomStringConvertible {
  /// One line a problem.
  public var description: String {
    switch self {
    case .arguments(let lines): lines.joined(separator: "\n")
    case .table(let error): error.description
    }
  }
}
