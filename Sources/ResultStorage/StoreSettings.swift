import GRDB

/// How a store is opened: who writes, and how long it waits for others.
struct StoreSettings: Sendable {
  /// Who writes.
  var process = ProcessIdentity.current
  /// Seconds to wait for another process's write to end.
  var patience = 10.0
  /// Pages that the file may have; nil for no bound; stands in for a full disk in tests.
  var maximumPages: Int?
  /// Whether the file may be written; nil to ask the file system; stands in for read-only media in tests.
  var isWritable: Bool?
  /// Bytes a page of a new file; nil for SQLite's own choice.
  var pageSize: Int?

  /// The same for the library beneath, for a connection that never writes.
  var readingConfiguration: Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    return configuration
  }

  /// The same for the library beneath.
  var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { [maximumPages, pageSize] database in
      if let pageSize { try database.execute(sql: "PRAGMA page_size = \(pageSize)") }
      if let maximumPages {
        _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = \(maximumPages)")
      }
    }
    return configuration
  }
}
