import GRDB

/// Runs SQL on a store's file from outside, as an analyst with any SQLite tool would.
func withRawDatabase<Value>(_ path: String, _ body: (Database) throws -> Value) throws -> Value {
  let queue = try DatabaseQueue(path: path)
  defer { try? queue.close() }
  return try queue.writeWithoutTransaction(body)
}

/// The first value that a query on a store's file finds.
func rawValue<Value: DatabaseValueConvertible>(_ path: String, _ sql: String) throws -> Value? {
  try withRawDatabase(path) { database in try Value.fetchOne(database, sql: sql) }
}
