import Experiments

/// A stored run's plan, built anew, so that its lives can be lived again.
enum ReplayablePlan {
  /// The plan of a run.
  ///
  /// - Parameters:
  ///   - record: the run as it is stored.
  ///   - purpose: what to simulate again for, as in `trace listeners`.
  /// - Returns: the plan, with the run's people in it.
  /// - Throws: `CommandFailure` where the world is no longer the run's.
  static func plan(of record: RunRecord, to purpose: String) throws -> Plan {
    let plan = try Plan(try ScenarioSource(stored: record).scenario)
    guard plan.cohortFingerprint == record.cohortFingerprint else {
      throw CommandFailure(
        "run \(record.id ?? 0) can't be replayed: its world is no longer the same (data files, or the tool, have "
          + "changed since). Simulate again to \(purpose).")
    }
    return plan
  }
}
