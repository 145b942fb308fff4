import Experiments
import GRDB

// An estimate is stored as a number of a cell, so it takes two tables: `cell` and `estimate`.
extension EstimateRecord {
  /// Writes estimates that hang on a run, and the cells that they name, both in order.
  static func insert(_ estimates: [EstimateRecord], run: Int, into database: Database) throws {
    guard !estimates.isEmpty else { return }
    var cells: [CellKey: Int64] = [:]
    let newCell = try database.cachedStatement(
      sql: "INSERT INTO cell (run_id, variant, behavior, replicate) VALUES (?, ?, ?, ?)")
    let newEstimate = try database.cachedStatement(
      sql: """
        INSERT INTO estimate (run_id, cell_id, metric, segment, n, missing, mean, sd, q05, q25, q50, q75, q95)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for estimate in estimates {
      let key = CellKey(variant: estimate.variant, behavior: estimate.behavior, replicate: estimate.replicate)
      if cells[key] == nil {
        try newCell.execute(arguments: [run, key.variant, key.behavior, key.replicate])
        cells[key] = database.lastInsertedRowID
      }
      try newEstimate.execute(arguments: StatementArguments([run, cells[key]] + estimate.values))
    }
  }

  /// Reads the estimates that hang on a run, in the order in which they were written.
  static func fetch(run: Int, from database: Database) throws -> [EstimateRecord] {
    let cursor = try Row.fetchCursor(
      database,
      sql: """
        SELECT variant, behavior, replicate, metric, segment, n, missing, mean, sd, q05, q25, q50, q75, q95
        FROM estimate JOIN cell ON cell.id = estimate.cell_id
        WHERE estimate.run_id = ? ORDER BY estimate.id
        """, arguments: [run])
    var estimates: [EstimateRecord] = []
    while let row = try cursor.next() { estimates.append(try EstimateRecord(row: row)) }
    return estimates
  }

  private struct CellKey: Hashable {
    var variant: String
    var behavior: String
    var replicate: Int
  }

  private static let quantileColumns = ["q05", "q25", "q50", "q75", "q95"]

  private var values: [(any DatabaseValueConvertible)?] {
    let stored =
      quantiles.isEmpty
      ? Array(repeating: nil, count: Self.quantileColumns.count) : quantiles.map(Optional.some)
    return [metric, segment, n, missing, mean, sd] + stored
  }

  private init(row: Row) throws {
    try self.init(
      variant: row.value("variant"), behavior: row.value("behavior"), replicate: row.value("replicate"),
      metric: row.value("metric"), segment: row.value("segment"), n: row.value("n"),
      missing: row.value("missing"), mean: row.value("mean"), sd: row.value("sd"),
      quantiles: Self.quantileColumns.compactMap { try row.value($0) as Double? })
  }
}
