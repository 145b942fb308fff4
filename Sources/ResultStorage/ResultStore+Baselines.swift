import Experiments
import GRDB
import Onboarding

// MARK: - Baselines: names for what is live

extension ResultStore {
  /// Pins a variant of a complete run under a name; what the name pointed at before goes into its history.
  ///
  /// Without a variant's name it is the run's control. The time is the moment of pinning, ISO 8601, UTC.
  /// - Throws: `ResultStoreError`: `unknownRun`, `unknownVariant`, `wrongState` or `invalidName`.
  public func setBaseline(
    _ name: String, run: Int, variant: String? = nil, at time: String
  ) throws(ResultStoreError) {
    try checkLabel(name)
    try write { database in
      try requireState(of: run, in: database, [.complete], to: "be a baseline")
      let variant = try requireVariant(variant, of: run, in: database)
      try endBaseline(name, at: time, in: database)
      try database.execute(
        sql: "INSERT INTO baseline (name, run_id, run_number, variant, set_at) VALUES (?, ?, ?, ?, ?)",
        arguments: [name, run, run, variant, time])
    }
  }

  /// Takes a baseline's name away from what it points at; the history stays.
  ///
  /// The time is the moment of removal, ISO 8601, UTC.
  /// - Throws: `ResultStoreError` with `unknownBaseline`.
  public func removeBaseline(_ name: String, at time: String) throws(ResultStoreError) {
    try write { database in
      try endBaseline(name, at: time, in: database)
      guard database.changesCount > 0 else { throw try unknownBaseline(name, in: database) }
    }
  }

  /// What is pinned now, by name.
  public func baselines() throws(ResultStoreError) -> [Baseline] {
    try read { try fetchBaselines("removed_at IS NULL ORDER BY name", in: $0) }
  }

  /// What a name points at now.
  /// - Throws: `ResultStoreError` with `unknownBaseline`, which offers the nearest name.
  public func baseline(named name: String) throws(ResultStoreError) -> Baseline {
    try read { database in
      let found = try fetchBaselines("removed_at IS NULL AND name = ?", [name], in: database)
      guard let baseline = found.first else { throw try unknownBaseline(name, in: database) }
      return baseline
    }
  }

  /// What a name has pointed at, the newest first; all names where none is given.
  public func baselineHistory(of name: String? = nil) throws(ResultStoreError) -> [Baseline] {
    try read { database in
      guard let name else { return try fetchBaselines("TRUE ORDER BY id DESC", in: database) }
      return try fetchBaselines("name = ? ORDER BY id DESC", [name], in: database)
    }
  }

  // MARK: Parts

  private func endBaseline(_ name: String, at time: String, in database: Database) throws {
    try database.execute(
      sql: "UPDATE baseline SET removed_at = ? WHERE name = ? AND removed_at IS NULL",
      arguments: [time, name])
  }

  private func requireVariant(_ name: String?, of run: Int, in database: Database) throws -> String {
    let variants = try VariantRecord.fetch(run: run, from: database)
    if let found = variants.first(where: { name == nil ? $0.isControl : $0.name == name }) {
      return found.name
    }
    let names = variants.map(\.name)
    guard let name else {
      throw error(
        .unknownVariant,
        "Run \(run) has no control. Name one of its variants: \(names.joined(separator: ", ")).")
    }
    let hint = nearestName(to: name, among: names).map { " Did you mean '\($0)'?" } ?? ""
    throw error(
      .unknownVariant, "Run \(run) has no variant '\(name)', but \(names.joined(separator: ", ")).\(hint)")
  }

  private func fetchBaselines(
    _ condition: String, _ arguments: StatementArguments = [], in database: Database
  ) throws -> [Baseline] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT name, run_number, variant, set_at, removed_at FROM baseline WHERE \(condition)",
      arguments: arguments)
    return try rows.map { row in
      try Baseline(
        name: row.value("name"), run: row.value("run_number"), variant: row.value("variant"),
        setAt: row.value("set_at"), removedAt: row.value("removed_at"))
    }
  }

  private func unknownBaseline(_ name: String, in database: Database) throws -> ResultStoreError {
    let names = try fetchBaselines("removed_at IS NULL ORDER BY name", in: database).map(\.name)
    let hint = nearestName(to: name, among: names).map { " Did you mean '\($0)'?" } ?? ""
    let known = names.isEmpty ? "There is none yet" : "There are \(names.joined(separator: ", "))"
    return error(
      .unknownBaseline,
      "No baseline '\(name)' in the store '\(path)'.\(hint) \(known); overture baseline set NAME RUN pins one."
    )
  }
}
