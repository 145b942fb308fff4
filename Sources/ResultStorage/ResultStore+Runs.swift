import Experiments
import GRDB

// MARK: - Writes: the life of a run

extension ResultStore {
  /// Notes that a run is under way, with the process behind it, and returns the run's number.
  ///
  /// Only the scenario and what describes the run as a whole are written; `record.state` and `record.id` are not
  /// looked at.
  ///
  /// - Parameters:
  ///   - record: what is known of the run.
  ///   - replacing: whether a run that has the record's label loses it.
  /// - Returns: the run's number.
  /// - Throws: `ResultStoreError` with `invalidName` for a label that cannot be one, and `labelInUse` for one that another
  ///   run has and keeps (see ``label(_:_:replacing:)``).
  public func beginRun(_ record: RunRecord, replacing: Bool = false) throws(ResultStoreError) -> Int {
    try checkLabel(record.label)
    return try write { database in
      try freeLabel(record.label, for: nil, replacing: replacing, in: database)
      let columns = Self.startColumns + Self.contentColumns
      let values = try startValues + contentValues(of: record, in: database)
      try database.execute(
        sql: """
          INSERT INTO run (\(columns.joined(separator: ", ")))
          VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
          """, arguments: StatementArguments(values))
      return Int(database.lastInsertedRowID)
    }
  }

  /// Writes everything that a run found, in one transaction, and turns the run from `running` into `complete`.
  ///
  /// What an earlier interruption had left of it is replaced, and what it took to go on is removed.
  /// A label given while the run was under way stays unless the record has one that no other run has by now. An
  /// interrupted run can be completed too: whoever called it interrupted was wrong. A run for which the disk is too full
  /// is marked failed. Undefined numbers that are NaN become nil, and texts end at their first NUL; everything else comes back from ``record(of:includingMoments:)`` as it was.
  /// - Throws: `ResultStoreError`: `unknownRun` where the run was deleted meanwhile; `wrongState` where it is complete or
  ///   failed; `inconsistentRecord` where the record names what it does not list, repeats what must be unique, holds a
  ///   number that cannot be, or lacks `finishedAt`; `diskFull`, which says what became of the run. Nothing of what the
  ///   run found is written then.
  public func completeRun(_ id: Int, _ record: RunRecord) throws(ResultStoreError) {
    do {
      try writeResults(of: record, run: id, as: .complete, keeping: [])
    } catch  where error.code == .diskFull {
      throw self.error(.diskFull, "\(error.message) \(fateOfRunWithoutRoom(id))")
    }
  }

  /// Writes what a run has found until it was stopped, with what it takes to go on, in one transaction, and turns the
  /// run from `running` into `interrupted`.
  ///
  /// The rules of ``completeRun(_:_:)`` hold for the record; its `listeners` say how many it is about.
  ///
  /// - Parameters:
  ///   - id: the run's number.
  ///   - record: what it has found.
  ///   - state: what ``savedState(of:)`` gives back; opaque to the store.
  /// - Throws: as ``completeRun(_:_:)``; the run is then as it was before.
  public func interruptRun(_ id: Int, _ record: RunRecord, state: [UInt8]) throws(ResultStoreError) {
    try writeResults(of: record, run: id, as: .interrupted, keeping: state)
  }

  private func writeResults(
    of record: RunRecord, run id: Int, as state: RunRecord.State, keeping saved: [UInt8]
  ) throws(ResultStoreError) {
    try checkLabel(record.label)
    let problems = RecordCheck(record: record).problems
    guard problems.isEmpty else {
      throw error(
        .inconsistentRecord,
        "Run \(id) contradicts itself and was not stored in '\(path)': \(problems.joined(separator: "; ")).")
    }
    try write { database in
      try requireState(of: id, in: database, [.running, .interrupted], to: "be completed")
      let assignments = Self.contentColumns.map { $0 == "label" ? "label = coalesce(?, label)" : "\($0) = ?" }
      var kept = record
      if let holder = try holder(ofLabel: record.label, in: database), holder.id != id { kept.label = nil }
      let values = try contentValues(of: kept, in: database)
      try database.execute(
        sql: "UPDATE run SET state = ?, \(assignments.joined(separator: ", ")) WHERE id = ?",
        arguments: StatementArguments([state.rawValue] + values + [id]))
      try removeParts(of: id, from: database)
      try insertParts(of: record, run: id, into: database)
      try insertSavedState(saved, run: id, into: database)
      try removeUnusedScenarios(from: database)
    }
  }

  /// Marks a run failed, for which there was no room, and says what is left of it.
  private func fateOfRunWithoutRoom(_ id: Int) -> String {
    do {
      try failRun(id)
      let isKept = try read { try state(of: id, in: $0) } == .interrupted
      return isKept
        ? "Run \(id) stays interrupted, with what it had." : "Run \(id) is marked failed, without results."
    } catch {
      return
        "Run \(id) has no results, and no room to be marked failed: a later command marks it interrupted."
    }
  }

  /// Notes that a run ended with an error; one that had been interrupted before, and kept what it had, is so again.
  /// - Throws: `ResultStoreError`: `unknownRun`, or `wrongState` where the run is complete or failed already.
  public func failRun(_ id: Int) throws(ResultStoreError) {
    let isKept = try read { try hasSavedState(id, in: $0) }
    try endRun(id, as: isKept ? .interrupted : .failed, from: [.running, .interrupted])
  }

  /// Notes that a run was stopped before it was done.
  /// - Throws: `ResultStoreError`: `unknownRun`, or `wrongState` where the run is not under way.
  public func interruptRun(_ id: Int) throws(ResultStoreError) {
    try endRun(id, as: .interrupted, from: [.running])
  }

  /// Turns every `running` row whose process has ended into `interrupted`, and returns their numbers.
  ///
  /// Opening and listing do this already. Processes on other hosts cannot be looked at and are left alone. Of a store
  /// that cannot be written the numbers are only returned.
  @discardableResult
  public func interruptAbandonedRuns() throws(ResultStoreError) -> [Int] {
    let abandoned = try read(abandonedRuns)
    guard !abandoned.isEmpty, !isReadOnly else { return abandoned }
    return try write { database in
      let abandoned = try abandonedRuns(in: database)
      for id in abandoned {
        try database.execute(sql: "UPDATE run SET state = 'interrupted' WHERE id = ?", arguments: [id])
      }
      return abandoned
    }
  }

  // MARK: Parts

  private static let startColumns = ["state", "process_host", "process_id", "process_start"]

  private var startValues: [(any DatabaseValueConvertible)?] {
    [RunRecord.State.running.rawValue, process.host, process.id, process.startMark]
  }

  private static let contentColumns = [
    "scenario_id", "label", "seed", "listeners", "started_at", "finished_at", "seconds", "tool_version",
    "host",
    "git_revision", "cohort_fingerprint", "design", "confidence", "margin", "planned_listeners",
  ]

  private func contentValues(
    of record: RunRecord, in database: Database
  ) throws -> [(any DatabaseValueConvertible)?] {
    let scenario = try scenarioID(of: record.scenario, in: database)
    return [
      scenario, record.label, String(record.seed), record.listeners, record.startedAt, record.finishedAt,
      record.seconds,
      record.toolVersion, record.host, record.gitRevision, record.cohortFingerprint, record.design,
      record.confidence, record.margin, record.plannedListeners,
    ]
  }

  /// Finds the row of a scenario, word for word the same, or makes one.
  private func scenarioID(of scenario: ScenarioRecord, in database: Database) throws -> Int {
    let values: StatementArguments = [scenario.fingerprint, scenario.name, scenario.question, scenario.text]
    let found = try Int.fetchOne(
      database,
      sql: "SELECT id FROM scenario WHERE fingerprint = ? AND name = ? AND question = ? AND text = ?",
      arguments: values)
    if let found { return found }
    try database.execute(
      sql: "INSERT INTO scenario (fingerprint, name, question, text) VALUES (?, ?, ?, ?)", arguments: values)
    return Int(database.lastInsertedRowID)
  }

  /// Removes all that hangs on a run but its baselines: whatever isn't named here goes with its variant or metric.
  private func removeParts(of run: Int, from database: Database) throws {
    for table in ["variant", "behavior", "metric", "gate_result", "unfinished"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE run_id = ?", arguments: [run])
    }
  }

  private func insertParts(of record: RunRecord, run: Int, into database: Database) throws {
    try VariantRecord.insert(record.variants, run: run, into: database)
    try BehaviorRecord.insert(record.behaviors, run: run, into: database)
    try MetricRecord.insert(record.metrics, run: run, into: database)
    try EstimateRecord.insert(record.estimates, run: run, into: database)
    try MomentRecord.insert(record.moments, run: run, into: database)
    try ComparisonRecord.insert(record.comparisons, run: run, into: database)
    try CurveRecord.insert(record.curves, run: run, into: database)
    try FunnelRecord.insert(record.funnel, run: run, into: database)
    try ExposureRecord.insert(record.exposures, run: run, into: database)
    try TraceRecord.insert(record.traces, run: run, into: database)
    try GateRecord.insert(record.gate, run: run, into: database)
  }

  private func endRun(
    _ id: Int, as state: RunRecord.State, from allowed: [RunRecord.State]
  ) throws(ResultStoreError) {
    try write { database in
      try requireState(of: id, in: database, allowed, to: "become \(state.rawValue)")
      try database.execute(sql: "UPDATE run SET state = ? WHERE id = ?", arguments: [state.rawValue, id])
    }
  }

  /// The runs that say `running`, and whose process has ended.
  func abandonedRuns(in database: Database) throws -> [Int] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT id, process_host, process_id, process_start FROM run WHERE state = 'running' ORDER BY id")
    return try rows.filter { row in
      let owner = try ProcessIdentity(
        host: row.value("process_host"), id: row.value("process_id"), startMark: row.value("process_start"))
      return owner.hasEnded(seenFrom: process)
    }.map { try $0.value("id") }
  }
}
