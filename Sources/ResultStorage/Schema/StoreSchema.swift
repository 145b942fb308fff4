import GRDB

/// Whose database it is, in which version, and how it gets to the current one.
enum StoreSchema {
  /// What SQLite's `application_id` says in a store: "OVRT" in ASCII.
  static let applicationID = 0x4F56_5254
  /// Every step since the first release, in order.
  static let migrations: [StoreMigration] = [.version1, .version2, .version3, .version4, .version5]
  /// The version that this tool reads and writes.
  static var currentVersion: Int { migrations.last?.version ?? 0 }

  /// Turns an empty database or an older store into a current one; refuses anything else before it changes a byte.
  static func bringUpToDate(_ database: Database, path: String) throws {
    let found = try identity(of: database)
    switch found {
    case .foreign: throw foreign(path: path)
    case .store(let version) where version > currentVersion:
      throw try newerVersion(version, in: database, path: path)
    case .empty, .store:
      try switchToWriteAheadLog(database)
      for migration in migrations { try apply(migration, to: database) }
    }
  }

  /// Makes sure that a store which may not be written can be read as it is.
  static func checkReadable(_ database: Database, path: String) throws {
    switch try identity(of: database) {
    case .foreign: throw foreign(path: path)
    case .store(let version) where version > currentVersion:
      throw try newerVersion(version, in: database, path: path)
    case .store(let version) where version < currentVersion:
      throw ResultStoreError(
        code: .readOnly, path: path,
        message:
          "The store '\(path)' has schema version \(version), has to be brought to \(currentVersion), and cannot be "
          + "written. Make the file and its folder writable, or copy it elsewhere.")
    case .empty: throw ResultStoreError(noStoreAt: path)
    case .store: break
    }
  }

  /// What a database turns out to be.
  enum Identity: Equatable {
    case empty
    case store(version: Int)
    case foreign
  }

  /// Looks at the marks in the file's header and at whether there are tables, all at one moment.
  static func identity(of database: Database) throws -> Identity {
    var identity = Identity.foreign
    try database.inTransaction(.deferred) {
      let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      if application == applicationID && version > 0 {
        identity = .store(version: version)
      } else if application == 0 && version == 0 && tables == 0 {
        identity = .empty
      }
      return .commit
    }
    return identity
  }

  private static func foreign(path: String) -> ResultStoreError {
    ResultStoreError(
      code: .foreignDatabase, path: path,
      message: "'\(path)' is a database of another program. Choose another file with --store.")
  }

  /// Names the tool that reads the store, unless a tool of that very version doesn't: one between two releases.
  private static func newerVersion(
    _ version: Int, in database: Database, path: String
  ) throws -> ResultStoreError {
    let since = try? String.fetchOne(
      database, sql: "SELECT since FROM migration ORDER BY version DESC LIMIT 1")
    let known = migrations.map(\.since)
    let unknown = since.flatMap { known.contains($0) ? nil : $0 }
    let needed = unknown.map { "overture \($0) or later" } ?? "a newer overture than \(known.last ?? "this")"
    return ResultStoreError(
      code: .newerVersion, path: path,
      message: "The store '\(path)' has schema version \(version), and this tool knows versions up to "
        + "\(currentVersion): it needs \(needed). Or choose another file with --store.")
  }

  /// Two processes may meet here over a new file; SQLite then refuses one at once, lest both wait for ever.
  private static func switchToWriteAheadLog(_ database: Database) throws {
    for attempt in 1...attempts {
      do {
        _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
        break
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && attempt < attempts {
        // Waiting for the other's lock with the usual patience is what an immediate transaction does.
        try database.inTransaction(.immediate) { .rollback }
      }
    }
    try database.execute(sql: "PRAGMA synchronous = NORMAL")
  }

  private static let attempts = 20

  /// Takes one step unless the store, or another process meanwhile, has taken it.
  private static func apply(_ migration: StoreMigration, to database: Database) throws {
    try database.inTransaction(.immediate) {
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      guard version < migration.version else { return .commit }
      let options = try tableOptions(for: String.fetchOne(database, sql: "SELECT sqlite_version()") ?? "")
      try database.execute(sql: migration.sql.replacing("STRICT_TABLE", with: options))
      try database.execute(
        sql: "INSERT INTO migration (version, since) VALUES (?, ?)",
        arguments: [migration.version, migration.since])
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: "PRAGMA user_version = \(migration.version)")
      return .commit
    }
  }

  /// `STRICT` where this SQLite knows it (3.37 and later), nothing otherwise.
  static func tableOptions(for sqliteVersion: String) -> String {
    let parts = sqliteVersion.split(separator: ".").compactMap { Int($0) }
    guard parts.count >= 2 else { return "" }
    return parts[0] > 3 || (parts[0] == 3 && parts[1] >= 37) ? "STRICT" : ""
  }
}
