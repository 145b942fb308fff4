import Experiments
import GRDB

// MARK: - The calibration ledger

extension ResultStore {
  /// Adds an entry to the ledger and returns its number, which is never given again.
  ///
  /// `entry.id` and `entry.isRunStored` are not looked at.
  /// - Throws: `ResultStoreError`: `unknownRun`; `wrongState` where the run is not complete; `repeatedObservation` where
  ///   an entry is about the very same live table; `inconsistentRecord` for findings that can't be stored.
  public func addLedgerEntry(_ entry: LedgerEntry) throws(ResultStoreError) -> Int {
    try write { database in
      try requireState(of: entry.run, in: database, [.complete], to: "enter the ledger")
      try refuseRepetition(of: entry, in: database)
      let values: [(any DatabaseValueConvertible)?] = [
        entry.run, entry.run, entry.scenario, entry.fingerprint, entry.startedAt, entry.toolVersion,
        entry.listeners, entry.confidence, entry.table, entry.digest, entry.rows, entry.observedOn,
        entry.note, entry.runMetric,
      ]
      try database.execute(
        sql: """
          INSERT INTO ledger_entry (
            run_id, run_number, scenario, fingerprint, started_at, tool_version, listeners, confidence, table_name,
            sha256, table_rows, observed_on, note, run_metric)
          VALUES (\(values.map { _ in "?" }.joined(separator: ", ")))
          """, arguments: StatementArguments(values))
      let id = Int(database.lastInsertedRowID)
      try LedgerFinding.insert(entry.findings, entry: id, into: database)
      return id
    }
  }

  /// The ledger: every entry in the order in which they were added, and the numbers of those that were removed.
  public func ledger() throws(ResultStoreError) -> Ledger {
    try read { database in
      let entries = try fetchEntries("TRUE", in: database)
      let known = Set(entries.compactMap(\.id))
      let last = try Int.fetchOne(
        database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'ledger_entry'")
      return Ledger(entries, removed: (0..<(last ?? 0)).map { $0 + 1 }.filter { !known.contains($0) })
    }
  }

  /// One entry of the ledger.
  /// - Throws: `ResultStoreError` with `unknownEntry`, which says what there is.
  public func ledgerEntry(_ id: Int) throws(ResultStoreError) -> LedgerEntry {
    try read { database in
      guard let entry = try fetchEntries("ledger_entry.id = ?", [id], in: database).first else {
        throw try unknownEntry(id, in: database)
      }
      return entry
    }
  }

  /// Removes an entry; its number stays known as removed.
  /// - Throws: `ResultStoreError` with `unknownEntry`.
  public func removeLedgerEntry(_ id: Int) throws(ResultStoreError) {
    try write { database in
      try database.execute(sql: "DELETE FROM ledger_entry WHERE id = ?", arguments: [id])
      guard database.changesCount > 0 else { throw try unknownEntry(id, in: database) }
    }
  }

  /// The numbers of the entries that quote a run.
  public func ledgerEntries(of run: Int) throws(ResultStoreError) -> [Int] {
    try read { database in
      try Int.fetchAll(
        database, sql: "SELECT id FROM ledger_entry WHERE run_number = ? ORDER BY id", arguments: [run])
    }
  }

  // MARK: Parts

  private func refuseRepetition(of entry: LedgerEntry, in database: Database) throws {
    let row = try Row.fetchOne(
      database, sql: "SELECT id, run_number, table_name FROM ledger_entry WHERE sha256 = ?",
      arguments: [entry.digest])
    guard let row else { return }
    let (id, run, table): (Int, Int, String) = try (
      row.value("id"), row.value("run_number"), row.value("table_name")
    )
    let isSame = table == entry.table
    throw error(
      .repeatedObservation,
      "The live table '\(entry.table)' is in the ledger already\(isSame ? "" : ", as '\(table)'"): entry \(id), for run "
        + "\(run). One observation counts once; overture ledger remove \(id) takes that entry out.")
  }

  private func fetchEntries(
    _ condition: String, _ arguments: StatementArguments = [], in database: Database
  ) throws -> [LedgerEntry] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT * FROM ledger_entry WHERE \(condition) ORDER BY id", arguments: arguments)
    return try rows.map { row in
      let id: Int = try row.value("id")
      return try LedgerEntry(
        id: id, run: row.value("run_number"), isRunStored: (row.value("run_id") as Int?) != nil,
        scenario: row.value("scenario"), fingerprint: row.value("fingerprint"),
        startedAt: row.value("started_at"), toolVersion: row.value("tool_version"),
        listeners: row.value("listeners"), confidence: row.value("confidence"),
        table: row.value("table_name"), digest: row.value("sha256"), rows: row.value("table_rows"),
        observedOn: row.value("observed_on"), note: row.value("note"), runMetric: row.value("run_metric"),
        findings: LedgerFinding.fetch(entry: id, from: database))
    }
  }

  private func unknownEntry(_ id: Int, in database: Database) throws -> ResultStoreError {
    let ids = try Int.fetchAll(database, sql: "SELECT id FROM ledger_entry ORDER BY id")
    let known =
      ids.isEmpty
      ? "it is empty" : "it has \(ids.map(String.init).suffix(20).joined(separator: ", "))"
    return error(.unknownEntry, "No entry \(id) in the ledger of the store '\(path)': \(known).")
  }
}
