import Experiments
import Foundation
import GRDB

// MARK: - Going on with a run that was interrupted

extension ResultStore {
  /// The interrupted run that a text means: an id, a label, or `latest` for the newest that can be gone on with.
  ///
  /// - Throws: `ResultStoreError`: `unknownRun`; `notResumable` for a run that is complete, failed, or under way, or was killed
  ///   before anything of it was kept, and where no run was interrupted.
  public func resumableRun(matching text: String) throws(ResultStoreError) -> RunSummary {
    guard text == "latest" else {
      let run = try run(matching: text)
      try read { try requireResumable(run.id, in: $0) }
      return run
    }
    try interruptAbandonedRuns()
    let newest = try read {
      try Int.fetchOne(
        $0, sql: "SELECT max(run_id) FROM unfinished JOIN run ON run.id = run_id WHERE state = 'interrupted'")
    }
    guard let newest else {
      throw error(.notResumable, "No run in the store '\(path)' was interrupted and can be gone on with.")
    }
    return try run(matching: "\(newest)")
  }

  /// What ``interruptRun(_:_:state:)`` was given.
  ///
  /// - Throws: `ResultStoreError` as ``resumableRun(matching:)``.
  public func savedState(of run: Int) throws(ResultStoreError) -> [UInt8] {
    try read { database in
      try requireResumable(run, in: database)
      let parts = try Row.fetchCursor(
        database, sql: "SELECT packed FROM unfinished WHERE run_id = ? ORDER BY part", arguments: [run])
      var bytes: [UInt8] = []
      while let part = try parts.next() { bytes += try part.value("packed") as Data }
      return bytes
    }
  }

  /// Notes that an interrupted run is under way again, now in this process; what is stored of it stays until it ends.
  ///
  /// - Throws: `ResultStoreError` as ``resumableRun(matching:)``: of two processes that ask at once, one is refused.
  public func resumeRun(_ run: Int) throws(ResultStoreError) {
    try write { database in
      try requireResumable(run, in: database)
      try database.execute(
        sql:
          "UPDATE run SET state = 'running', process_host = ?, process_id = ?, process_start = ? WHERE id = ?",
        arguments: [process.host, process.id, process.startMark, run])
    }
  }

  // MARK: Parts

  /// Whether there is what it takes to go on with a run.
  func hasSavedState(_ run: Int, in database: Database) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM unfinished WHERE run_id = ?)", arguments: [run]) ?? false
  }

  /// Writes the bytes in parts: SQLite takes no value above a billion of them.
  func insertSavedState(_ bytes: [UInt8], run: Int, into database: Database) throws {
    for (part, start) in stride(from: 0, to: bytes.count, by: Self.partLength).enumerated() {
      let packed = Data(bytes[start..<min(bytes.count, start + Self.partLength)])
      try database.execute(
        sql: "INSERT INTO unfinished (run_id, part, packed) VALUES (?, ?, ?)", arguments: [run, part, packed])
    }
  }

  private static let partLength = 1 << 24

  /// Refuses a run that can't be gone on with, and says what can be done instead.
  private func requireResumable(_ run: Int, in database: Database) throws {
    let again = "Simulate its scenario from the start; `overture report \(run)` shows which it was."
    let reason: String
    switch try state(of: run, in: database) {
    case .complete:
      reason =
        "Run \(run) is complete: there is nothing to go on with. For more listeners simulate anew with --listeners."
    case .failed: reason = "Run \(run) failed, and nothing of it was kept. \(again)"
    case .running: reason = "Run \(run) is under way. Stop its process with Ctrl-C first, or let it end."
    case .interrupted:
      if try hasSavedState(run, in: database) { return }
      reason = "Run \(run) was killed before anything of it was kept. \(again)"
    }
    throw error(.notResumable, reason)
  }
}
