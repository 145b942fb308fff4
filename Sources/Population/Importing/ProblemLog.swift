/// Collects the problems of an import: the first of each file, one for all rows that share it, and the number of all.
package struct ProblemLog {
  package private(set) var problems: [ImportError.Problem] = []
  package private(set) var total = 0
  private var keptByFile: [String: Int] = [:]
  private var placeByKind: [Kind: Int] = [:]

  /// A log of nothing yet.
  package init() {}

  /// What two rows share that have the same problem.
  private struct Kind: Hashable {
    var file: String
    var code: ImportError.Code
    var column: String?
    var accepted: String
  }

  /// Whether nothing is wrong so far.
  package var isEmpty: Bool { total == 0 }

  /// Adds a problem: to the one that other rows have already, or as a new one while its file has few.
  package mutating func add(_ problem: ImportError.Problem) {
    total += 1
    let kind = Kind(
      file: problem.file, code: problem.code, column: problem.column, accepted: problem.accepted)
    if let line = problem.line, let place = placeByKind[kind] {
      problems[place].add(.init(line: line, value: problem.value))
      return
    }
    let kept = keptByFile[problem.file, default: 0]
    guard kept < ImportError.keptPerFile else { return }
    keptByFile[problem.file] = kept + 1
    if problem.line != nil { placeByKind[kind] = problems.count }
    problems.append(problem)
  }

  /// All problems so far, as an error.
  package var error: ImportError { ImportError(problems: problems, total: total) }

  /// Ends the import where there is a problem.
  ///
  /// - Throws: all problems so far.
  package func throwIfAny() throws(ImportError) {
    if !isEmpty { throw error }
  }
}
