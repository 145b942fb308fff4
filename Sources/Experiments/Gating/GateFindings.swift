/// All that a gate found, for whoever writes it down.
public struct GateFindings: Sendable {
  /// What the gate says.
  public var verdict: GateVerdict
  /// The run: complete, with the listeners that were needed; where a check failed, as it was begun.
  public var record: RunRecord
  /// A rule and candidate each; empty where a check failed.
  public var rules: [RuleFinding]
  /// What was checked before any metric was read.
  public var checks: [GateCheck]
  /// Listeners that were simulated.
  public var listeners: Int
  /// The most listeners that the gate might have asked for.
  public var limit: Int
  /// Listeners at each look that was taken.
  public var looks: [Int]
  /// Whom candidates were compared with, and why in this way.
  public var opponent: GateOpponent
}

/// Whom a gate compares candidates with.
public enum GateOpponent: Sendable, Equatable {
  /// The scenario's control.
  case control(String)
  /// A baseline by its stored moments: nothing of it was simulated again.
  case stored(name: String, run: Int, variant: String, toolVersion: String)
  /// A baseline whose policy was run again beside the candidates, and what stood against its stored moments.
  case again(name: String, run: Int, variant: String, because: [String])
}
