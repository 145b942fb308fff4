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
  /// Variants whose policies learn across listeners, for whose sake there was a single look.
  public var learners: [String]

  /// What a gate found.
  package init(
    verdict: GateVerdict, record: RunRecord, rules: [RuleFinding], checks: [GateCheck], listeners: Int,
    limit: Int, looks: [Int], opponent: GateOpponent, learners: [String] = []
  ) {
    self.verdict = verdict
    self.record = record
    self.rules = rules
    self.checks = checks
    self.listeners = listeners
    self.limit = limit
    self.looks = looks
    self.opponent = opponent
    self.learners = learners
  }

  /// Whether bounds hold at all looks together, rather than at one that was fixed beforehand.
  public var isSequential: Bool {
    if case .stored = opponent { return false }
    return learners.isEmpty
  }
}
