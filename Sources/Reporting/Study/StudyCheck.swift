import Experiments

/// A goal, and whether the study meets it.
struct StudyCheck: Sendable, Equatable {
  /// Stable, for other programs.
  let id: String
  /// What was hoped for.
  let goal: String
  /// What was found.
  let found: String
  /// Whether that is what was hoped for.
  let outcome: Outcome
  /// The same without the pairs of the policy that is easiest to tell from the others; nil where that makes no difference.
  var rest: Rest?

  /// A goal without the easiest comparisons.
  struct Rest: Sendable, Equatable {
    let found: String
    let outcome: Outcome
  }

  /// What an interval says of a goal, as a gate does.
  enum Outcome: String, Sendable, CaseIterable {
    /// The whole interval lies inside.
    case met
    /// The whole interval lies outside.
    case notMet = "not_met"
    /// The interval lies on both sides, or there is none: this study can't tell.
    case undecided = "not_decided"
    /// There is nothing to judge.
    case unknown

    /// Judges an estimate by its interval.
    init(_ found: Estimated, within goal: ClosedRange<Double>) {
      guard found.value != nil else {
        self = .unknown
        return
      }
      guard let interval = found.interval else {
        self = .undecided
        return
      }
      if goal.contains(interval.lowerBound), goal.contains(interval.upperBound) {
        self = .met
      } else {
        self = goal.overlaps(interval) ? .undecided : .notMet
      }
    }

    /// What several have to say together: all must be met, and one that isn't is enough.
    static func all(_ outcomes: [Outcome]) -> Outcome {
      if outcomes.isEmpty || outcomes.contains(.unknown) { return .unknown }
      if outcomes.contains(.notMet) { return .notMet }
      return outcomes.contains(.undecided) ? .undecided : .met
    }

    /// As a cell of a table.
    var cell: ReportTable.Cell {
      switch self {
      case .met: .init("met", tone: .good)
      case .notMet: .init("not met", tone: .bad)
      case .undecided: .init("not decided", tone: .caution)
      case .unknown: .init("can’t be said", tone: .quiet)
      }
    }
  }
}
