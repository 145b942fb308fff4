import Experiments
import GRDB

extension LedgerFinding {
  private static let columns = [
    "control", "treatment", "live_control", "live_treatment", "metric", "live_metric", "direction",
    "behavior", "is_main", "is_first", "predicted_method", "predicted_n", "predicted_lift", "predicted_low",
    "predicted_high", "predicted_error", "model_low", "model_high", "observed_method", "observed_n",
    "observed_lift", "observed_low", "observed_high", "observed_error",
  ]

  private var values: [(any DatabaseValueConvertible)?] {
    [
      control, treatment, liveControl, liveTreatment, metric, liveMetric, direction, behavior, isMain,
      isFirst,
      predicted.method, predicted.n, predicted.lift, predicted.low, predicted.high, predicted.standardError,
      modelLow, modelHigh, observed.method, observed.n, observed.lift, observed.low, observed.high,
      observed.standardError,
    ]
  }

  /// Writes the findings of an entry, in order.
  static func insert(_ findings: [LedgerFinding], entry: Int, into database: Database) throws {
    let names = (["entry_id"] + columns).joined(separator: ", ")
    let places = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
    let statement = try database.cachedStatement(
      sql: "INSERT INTO ledger_finding (\(names)) VALUES (\(places))")
    for finding in findings { try statement.execute(arguments: StatementArguments([entry] + finding.values)) }
  }

  /// Reads the findings of an entry, in the order in which they were written.
  static func fetch(entry: Int, from database: Database) throws -> [LedgerFinding] {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT \(columns.joined(separator: ", ")) FROM ledger_finding WHERE entry_id = ? ORDER BY id"),
      arguments: [entry])
    return try rows.map(LedgerFinding.init(row:))
  }

  private init(row: Row) throws {
    try self.init(
      control: row.value("control"), treatment: row.value("treatment"),
      liveControl: row.value("live_control"),
      liveTreatment: row.value("live_treatment"), metric: row.value("metric"),
      liveMetric: row.value("live_metric"), direction: row.value("direction"),
      behavior: row.value("behavior"), isMain: row.value("is_main"), isFirst: row.value("is_first"),
      predicted: LedgerLift(row: row, side: "predicted"), modelLow: row.value("model_low"),
      modelHigh: row.value("model_high"), observed: LedgerLift(row: row, side: "observed"))
  }
}

extension LedgerLift {
  /// Reads the columns of one side, `predicted` or `observed`.
  fileprivate init(row: Row, side: String) throws {
    try self.init(
      method: row.value("\(side)_method"), n: row.value("\(side)_n"), lift: row.value("\(side)_lift"),
      low: row.value("\(side)_low"), high: row.value("\(side)_high"),
      standardError: row.value("\(side)_error"))
  }
}
