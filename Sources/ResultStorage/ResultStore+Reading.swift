import Experiments
import GRDB
import Onboarding

// MARK: - Reads

extension ResultStore {
  /// The stored runs, the newest first: at most so many, and of one scenario, where a limit or its name is given.
  public func runs(limit: Int? = nil, scenario: String? = nil) throws(ResultStoreError) -> [RunSummary] {
    try interruptAbandonedRuns()
    return try read { database in
      try fetchSummaries(
        "(?1 IS NULL OR scenario.name = ?1) ORDER BY run.id DESC LIMIT ?2",
        [scenario, limit.map { max(0, $0) } ?? -1], in: database)
    }
  }

  /// Finds the run that a text means: an id, a label, or `latest`.
  ///
  /// `latest` is the newest complete run. Digits are always an id.
  /// - Throws: `ResultStoreError` with `unknownRun`, which offers the nearest label.
  public func run(matching text: String) throws(ResultStoreError) -> RunSummary {
    try interruptAbandonedRuns()
    return try read { database in
      guard let found = try fetchSummaries(matching: text, in: database).first else {
        throw try unknownRun(text, in: database)
      }
      return found
    }
  }

  /// Everything that is stored of a run.
  ///
  /// Moments are by far the largest part; without them `moments` is empty.
  /// - Throws: `ResultStoreError` with `unknownRun`.
  public func record(of run: Int, includingMoments: Bool = true) throws(ResultStoreError) -> RunRecord {
    try read { database in
      var record = try fetchHead(of: run, in: database)
      record.variants = try VariantRecord.fetch(run: run, from: database)
      record.behaviors = try BehaviorRecord.fetch(run: run, from: database)
      record.metrics = try MetricRecord.fetch(run: run, from: database)
      record.estimates = try EstimateRecord.fetch(run: run, from: database)
      record.moments = includingMoments ? try MomentRecord.fetch(run: run, from: database) : []
      record.comparisons = try ComparisonRecord.fetch(run: run, from: database)
      record.curves = try CurveRecord.fetch(run: run, from: database)
      record.funnel = try FunnelRecord.fetch(run: run, from: database)
      record.exposures = try ExposureRecord.fetch(run: run, from: database)
      record.traces = try TraceRecord.fetch(run: run, from: database)
      record.gate = try GateRecord.fetch(run: run, from: database)
      return record
    }
  }

  /// The sufficient statistics of a run, all or those that match what is given, in the order of the run.
  ///
  /// - Throws: `ResultStoreError` with `unknownRun`; names that the run does not have give an empty array.
  public func moments(
    of run: Int, variant: String? = nil, behavior: String? = nil, metric: String? = nil,
    segment: String? = nil
  ) throws(ResultStoreError) -> [MomentRecord] {
    let filters = [("variant", variant), ("behavior", behavior), ("metric", metric), ("segment", segment)]
    let given = filters.compactMap { column, value in value.map { (column: column, value: $0) } }
    let conditions = ["TRUE"] + given.map { "\($0.column) = ?" }
    return try read { database in
      _ = try state(of: run, in: database)
      return try MomentRecord.fetch(
        run: run, where: conditions.joined(separator: " AND "), arguments: given.map(\.value), from: database)
    }
  }

  // MARK: Parts

  /// The error for a text that means no run.
  func unknownRun(_ text: String, in database: Database) throws -> ResultStoreError {
    let newest = try Int.fetchOne(database, sql: "SELECT max(id) FROM run")
    guard let newest else {
      return error(
        .unknownRun,
        "No run '\(text)': the store '\(path)' is empty. make simulate SCENARIO=quickstart fills it.")
    }
    let labels = try String.fetchAll(
      database, sql: "SELECT label FROM run WHERE label IS NOT NULL ORDER BY label")
    let hint = nearestName(to: text, among: labels + ["latest"]).map { " Did you mean '\($0)'?" } ?? ""
    let problem = text == "latest" ? "No complete run" : "No run '\(text)'"
    return error(
      .unknownRun,
      "\(problem) in the store '\(path)'.\(text == "latest" ? "" : hint) A run is named by its id (the newest is "
        + "\(newest)), its label, or 'latest'; overture runs list shows them.")
  }

  private func fetchSummaries(matching text: String, in database: Database) throws -> [RunSummary] {
    if text == "latest" {
      return try fetchSummaries("run.state = 'complete' ORDER BY run.id DESC LIMIT 1", in: database)
    }
    if !text.isEmpty && text.allSatisfy({ $0.isASCII && $0.isNumber }) {
      guard let id = Int(text) else { return [] }
      return try fetchSummaries("run.id = ?", [id], in: database)
    }
    return try fetchSummaries("run.label = ?", [text], in: database)
  }

  private func fetchSummaries(
    _ condition: String, _ arguments: StatementArguments = [], in database: Database
  ) throws -> [RunSummary] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT run.id, label, scenario.name, state, seed, listeners, planned_listeners, started_at, seconds
        FROM run JOIN scenario ON scenario.id = run.scenario_id WHERE \(condition)
        """, arguments: arguments)
    let abandoned = isReadOnly ? try abandonedRuns(in: database) : []
    return try rows.map { row in
      let id: Int = try row.value("id")
      return try RunSummary(
        id: id, label: row.value("label"), scenario: row.value("name"),
        state: abandoned.contains(id) ? .interrupted : state(in: row),
        seed: seed(in: row),
        listeners: row.value("listeners"), plannedListeners: row.value("planned_listeners"),
        variants: VariantRecord.fetch(run: id, from: database).map(\.name),
        startedAt: row.value("started_at"), seconds: row.value("seconds"))
    }
  }

  private func fetchHead(of run: Int, in database: Database) throws -> RunRecord {
    let row = try Row.fetchOne(
      database, sql: "SELECT * FROM run JOIN scenario ON scenario.id = run.scenario_id WHERE run.id = ?",
      arguments: [run])
    guard let row else { throw try unknownRun("\(run)", in: database) }
    let scenario = try ScenarioRecord(
      name: row.value("name"), question: row.value("question"), text: row.value("text"),
      fingerprint: row.value("fingerprint"))
    return try RunRecord(
      id: run, label: row.value("label"), state: state(in: row), scenario: scenario, seed: seed(in: row),
      listeners: row.value("listeners"), startedAt: row.value("started_at"),
      finishedAt: row.value("finished_at"),
      seconds: row.value("seconds"), toolVersion: row.value("tool_version"), host: row.value("host"),
      gitRevision: row.value("git_revision"), cohortFingerprint: row.value("cohort_fingerprint"),
      design: row.value("design"), confidence: row.value("confidence"), margin: row.value("margin"),
      plannedListeners: row.value("planned_listeners"))
  }

  private func state(in row: Row) throws -> RunRecord.State {
    guard let state = try RunRecord.State(rawValue: row.value("state")) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a run has an unknown state")
    }
    return state
  }

  private func seed(in row: Row) throws -> UInt64 {
    guard let seed = try UInt64(row.value("seed") as String) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a run's seed is no number of 64 bits")
    }
    return seed
  }
}
