import Foundation
import GRDB
import Testing

@testable import ResultStorage  // for the schema's version and marks

@Suite("The schema")
struct StoreSchemaTests {
  @Test("A new store is marked as ours, with the current version")
  func marks() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    try ResultStore(path: path).close()
    try withRawDatabase(path) { database in
      #expect(try Int.fetchOne(database, sql: "PRAGMA application_id") == StoreSchema.applicationID)
      #expect(try Int.fetchOne(database, sql: "PRAGMA user_version") == StoreSchema.currentVersion)
      let steps = try Int.fetchAll(database, sql: "SELECT version FROM migration ORDER BY version")
      #expect(steps == StoreSchema.migrations.map(\.version))
    }
  }

  @Test("Migrations count from 1 without a gap")
  func numbering() {
    #expect(StoreSchema.migrations.map(\.version) == Array(1...StoreSchema.currentVersion))
  }

  @Test("Every table is strict where SQLite knows how")
  func strict() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    try ResultStore(path: path).close()
    try withRawDatabase(path) { database in
      let version = try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? ""
      guard StoreSchema.tableOptions(for: version) == "STRICT" else { return }
      let loose = try String.fetchAll(
        database,
        sql:
          "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite_%'"
      )
      #expect(loose.isEmpty)
    }
  }

  @Test(
    "Strictness depends on SQLite's version",
    arguments: [
      ("3.40.1", "STRICT"), ("3.37.0", "STRICT"), ("3.36.0", ""), ("3.9.2", ""), ("4.0", "STRICT"), ("", ""),
    ])
  func strictness(version: String, options: String) {
    #expect(StoreSchema.tableOptions(for: version) == options)
  }

  @Test("The schema works without strictness too")
  func loose() throws {
    let database = try DatabaseQueue()
    for migration in StoreSchema.migrations {
      let sql = migration.sql.replacing("STRICT_TABLE", with: StoreSchema.tableOptions(for: "3.36.0"))
      try database.write { try $0.execute(sql: sql) }
    }
  }

  @Test("A store from a later version is refused, names the tool that reads it, and stays as it was")
  func newerVersion() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    try ResultStore(path: path).close()
    try withRawDatabase(path) { database in
      try database.execute(
        sql: """
          PRAGMA journal_mode = DELETE; INSERT INTO migration VALUES (9999, '7.3.0'); PRAGMA user_version = 9999
          """)
    }
    let before = try bytes(of: path)
    let error = try storeError { _ = try ResultStore(path: path) }
    #expect(error.code == .newerVersion)
    #expect(error.message.contains("9999") && error.message.contains("overture 7.3.0 or later"))
    #expect(try bytes(of: path) == before)
    #expect(try folder.contents == ["overture.sqlite"])
  }

  @Test("A later version between two releases is not said to be read by the release that runs")
  func newerVersionOfTheSameRelease() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    try ResultStore(path: path).close()
    let next = StoreSchema.currentVersion + 1
    try withRawDatabase(path) { database in
      try database.execute(
        sql: "INSERT INTO migration VALUES (\(next), '0.1.0'); PRAGMA user_version = \(next)")
    }
    let error = try storeError { _ = try ResultStore(path: path) }
    #expect(error.code == .newerVersion)
    #expect(error.message.contains("it needs a newer overture than 0.1.0"))
    #expect(!error.message.contains("or later"))
  }

  @Test("A later version that no longer says which tool it needs is refused as well")
  func newerVersionWithoutHistory() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    try ResultStore(path: path).close()
    try withRawDatabase(path) { try $0.execute(sql: "DROP TABLE migration; PRAGMA user_version = 2000") }
    let error = try storeError { _ = try ResultStore(path: path) }
    #expect(error.code == .newerVersion)
    #expect(error.message.contains("it needs a newer overture than 0.1.0"))
  }

  @Test(
    "Another program's database is refused and stays as it was",
    arguments: [
      "CREATE TABLE cookies (host TEXT)", "PRAGMA application_id = 77; CREATE TABLE t (x)",
      "PRAGMA user_version = 1; CREATE TABLE run (x)",
    ])
  func foreign(sql: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("other.sqlite")
    try withRawDatabase(path) { try $0.execute(sql: sql) }
    let before = try bytes(of: path)
    #expect(try storeError { _ = try ResultStore(path: path) }.code == .foreignDatabase)
    #expect(try bytes(of: path) == before)
    #expect(try folder.contents == ["other.sqlite"])
  }
}
