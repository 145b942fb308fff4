import Experiments
import GRDB

// MARK: - Writes: labels, deletion

extension ResultStore {
  /// Gives a run a label, or takes it away with nil.
  ///
  /// One run at a time has a label. A run that failed or was interrupted loses it to whoever asks; one under way or
  /// complete keeps it unless told otherwise. A label is not empty, not only digits (that is an id), not `latest`, and
  /// has neither a colon (that begins a variant) nor white space around it.
  ///
  /// - Parameters:
  ///   - run: the run's number.
  ///   - label: its label from now on.
  ///   - replacing: whether a run that has the label loses it.
  /// - Throws: `ResultStoreError`: `unknownRun`, `invalidName`, or `labelInUse` with the run that has the label.
  public func label(_ run: Int, _ label: String?, replacing: Bool = false) throws(ResultStoreError) {
    try checkLabel(label)
    try write { database in
      _ = try state(of: run, in: database)
      try freeLabel(label, for: run, replacing: replacing, in: database)
      try database.execute(sql: "UPDATE run SET label = ? WHERE id = ?", arguments: [label, run])
    }
  }

  /// Deletes a run with all that hangs on it; its number is never given again.
  ///
  /// The history of a baseline that once pointed at it stays, and so does all that the ledger says of it.
  /// - Throws: `ResultStoreError`: `unknownRun`; `pinned` where a baseline points at it; `wrongState` where its process
  ///   is still at work.
  public func deleteRun(_ run: Int) throws(ResultStoreError) {
    try interruptAbandonedRuns()
    try write { database in
      if try state(of: run, in: database) == .running, try isOnThisHost(run, in: database) {
        throw error(.wrongState, "Run \(run) is under way. Stop its process first, then delete it.")
      }
      let pins = try String.fetchAll(
        database, sql: "SELECT name FROM baseline WHERE run_id = ? AND removed_at IS NULL ORDER BY name",
        arguments: [run])
      guard pins.isEmpty else {
        let names = pins.map { "'\($0)'" }.joined(separator: ", ")
        throw error(
          .pinned,
          "Run \(run) is the baseline \(names). Point the baseline elsewhere or remove it (overture baseline remove "
            + "NAME), then delete the run.")
      }
      try database.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [run])
      try removeUnusedScenarios(from: database)
    }
  }

  // MARK: Parts

  /// Takes a label from the run that has it, where that run is another one and may lose it.
  func freeLabel(_ label: String?, for run: Int?, replacing: Bool, in database: Database) throws {
    guard let label, let holder = try holder(ofLabel: label, in: database), holder.id != run else { return }
    guard replacing || [.failed, .interrupted].contains(holder.state) else {
      throw error(
        .labelInUse,
        "Run \(holder.id) (\(holder.state.rawValue)) has the label '\(label)'. Choose another, or let the new run take it "
          + "from that one with --replace-label.")
    }
    try database.execute(sql: "UPDATE run SET label = NULL WHERE id = ?", arguments: [holder.id])
  }

  /// The run that has a label, with its state.
  func holder(ofLabel label: String?, in database: Database) throws -> (id: Int, state: RunRecord.State)? {
    let id = try Int.fetchOne(database, sql: "SELECT id FROM run WHERE label = ?", arguments: [label])
    return try id.map { ($0, try state(of: $0, in: database)) }
  }

  /// Refuses a label that could be taken for something else.
  func checkLabel(_ label: String?) throws(ResultStoreError) {
    guard let label else { return }
    let isNumber = label.allSatisfy { $0.isASCII && $0.isNumber }
    let isPadded = label.first?.isWhitespace == true || label.last?.isWhitespace == true
    guard !isNumber, !isPadded, label != "latest", !label.contains(":") else {
      throw error(
        .invalidName,
        "'\(label)' cannot be a label. Use some text that is not only digits, not 'latest', without a colon and "
          + "without white space around it.")
    }
  }

  /// Where a run stands.
  /// - Throws: `ResultStoreError` with `unknownRun`.
  func state(of run: Int, in database: Database) throws -> RunRecord.State {
    let state = try String.fetchOne(database, sql: "SELECT state FROM run WHERE id = ?", arguments: [run])
    guard let state else { throw try unknownRun("\(run)", in: database) }
    return RunRecord.State(rawValue: state) ?? .interrupted
  }

  /// Refuses what a run's state does not allow.
  func requireState(
    of run: Int, in database: Database, _ allowed: [RunRecord.State], to purpose: String
  ) throws {
    let state = try state(of: run, in: database)
    guard allowed.contains(state) else {
      let names = allowed.map(\.rawValue).joined(separator: " or ")
      throw error(
        .wrongState, "Run \(run) is \(state.rawValue), and only a run that is \(names) can \(purpose).")
    }
  }

  /// Removes the scenarios that no run refers to any more.
  func removeUnusedScenarios(from database: Database) throws {
    try database.execute(sql: "DELETE FROM scenario WHERE id NOT IN (SELECT scenario_id FROM run)")
  }

  /// An error about this store.
  func error(_ code: ResultStoreError.Code, _ message: String) -> ResultStoreError {
    ResultStoreError(code: code, path: path, message: message)
  }

  private func isOnThisHost(_ run: Int, in database: Database) throws -> Bool {
    try String.fetchOne(database, sql: "SELECT process_host FROM run WHERE id = ?", arguments: [run])
      == process.host
  }
}
