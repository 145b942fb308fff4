extension Scenario {
  /// Puts what the command line says in place of what the file says, within the same ranges.
  ///
  /// Changes nothing where it throws.
  ///
  /// - Parameters:
  ///   - listeners: listeners a cell; nil keeps the file's.
  ///   - seed: the key of all draws; nil keeps the file's.
  /// - Throws: both problems where both are out of range.
  public mutating func override(listeners: Int? = nil, seed: Int? = nil) throws(ScenarioError) {
    var problems = ProblemLog(file: "command line")
    problems.refuse(listeners, outside: ScenarioLimits.listeners, path: "--listeners")
    problems.refuse(seed, outside: ScenarioLimits.seed, path: "--seed")
    guard problems.problems.isEmpty else { throw ScenarioError(code: .invalid, problems: problems.problems) }
    if let listeners { self.listeners.count = listeners }
    if let seed { self.seed = UInt64(seed) }
  }
}

extension ProblemLog {
  fileprivate mutating func refuse(_ value: Int?, outside range: ClosedRange<Int>, path: String) {
    guard let value, !range.contains(value) else { return }
    let accepted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    add("\(value) is out of range; accepted: \(accepted)", line: nil, column: nil, path: path)
  }
}
