import GRDB

/// A part of a run that is stored as one row of a table of its own.
protocol StoredRow: Sendable {
  /// The table.
  static var table: String { get }
  /// The columns that hold what the record says, without `id` and `run_id`.
  static var columns: [String] { get }
  /// What goes into `columns`, in that order.
  var values: [(any DatabaseValueConvertible)?] { get }
  /// Reads the record back.
  init(row: Row) throws
}

extension StoredRow {
  /// Writes rows that hang on a run, in order.
  static func insert(_ rows: [Self], run: Int, into database: Database) throws {
    guard !rows.isEmpty else { return }
    let names = (["run_id"] + columns).joined(separator: ", ")
    let places = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
    let statement = try database.cachedStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(places))")
    for row in rows { try statement.execute(arguments: StatementArguments([run] + row.values)) }
  }

  /// Reads the rows that hang on a run, in the order in which they were written.
  static func fetch(
    run: Int, where condition: String = "TRUE", arguments: [String] = [], from database: Database
  ) throws -> [Self] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(columns.joined(separator: ", ")) FROM \(table) WHERE run_id = ? AND \(condition) ORDER BY id
        """)
    var rows: [Self] = []
    let cursor = try Row.fetchCursor(statement, arguments: [run] + StatementArguments(arguments))
    while let row = try cursor.next() { rows.append(try Self(row: row)) }
    return rows
  }
}

extension Row {
  /// The value of a column, in the type that the context asks for.
  func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
    try decode(forColumn: column)
  }
}
