/// What a gate, a rule, or a rule under one behavior comes to.
public enum GateVerdict: String, Sendable, CaseIterable {
  /// What had to be shown is shown.
  case passed
  /// The opposite is shown.
  case refused
  /// Neither is shown.
  case inconclusive
  /// The sign of the effect flips between behaviors, and neither does every behavior pass nor every one refuse.
  case modelDependent = "model-dependent"
  /// A check of the simulation itself failed: no metric was read.
  case invalid

  /// What the command ends with: 0 passed, 2 refused, 3 undecided or model-dependent, 1 invalid.
  public var exitCode: Int32 {
    switch self {
    case .passed: 0
    case .refused: 2
    case .inconclusive, .modelDependent: 3
    case .invalid: 1
    }
  }

  /// What rules come to together: one refusal refuses, and nothing but passes passes.
  public init(of rules: [GateVerdict]) {
    if rules.contains(.invalid) {
      self = .invalid
    } else if rules.contains(.refused) {
      self = .refused
    } else if rules.contains(.modelDependent) {
      self = .modelDependent
    } else {
      self = !rules.isEmpty && rules.allSatisfy { $0 == .passed } ? .passed : .inconclusive
    }
  }
}
