/// Collects the problems of an import: the first of each file, and the number of all.
struct ProblemLog {
  private(set) var problems: [ImportError.Problem] = []
  private(set) var total = 0
  private var keptByFile: [String: Int] = [:]

  /// Whether nothing is wrong so far.
  var isEmpty: Bool { total == 0 }

  /// Adds a problem, keeping it while its file has few.
  mutating func add(_ problem: ImportError.Problem) {
    total += 1
    let kept = keptByFile[problem.file, default: 0]
    guard kept < ImportError.keptPerFile else { return }
    keptByFile[problem.file] = kept + 1
    problems.append(problem)
  }

  /// Ends the import where there is a problem.
  ///
  /// - Throws: all problems so far.
  func throwIfAny() throws(ImportError) {
    if !isEmpty { throw ImportError(problems: problems, total: total) }
  }
}
