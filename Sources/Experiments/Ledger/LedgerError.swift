import Population

/// Why a live table couldn't be linked to a run.
public enum LedgerError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Names that don't fit table and run: one line a problem.
  case arguments([String])
  /// The live table can't be read or analyzed.
  case table(AnalysisError)
  /// The live table is sound but says nothing, or nothing to be trusted: why.
  case noAnswer(String)

  /// Whether other arguments would do, rather than another table.
  public var isAboutArguments: Bool {
    switch self {
    case .arguments: true
    case .table(let error): error.isAboutArguments
    case .noAnswer: false
    }
  }

  /// One line a problem.
  public var description: String {
    switch self {
    case .arguments(let lines): lines.joined(separator: "\n")
    case .table(let error): error.description
    case .noAnswer(let text): text
    }
  }
}
