import Experiments
import GRDB

/// Runs in a SQLite file: who was simulated, what was measured, what was compared.
///
/// One file serves several analysts at once: SQLite's write-ahead log lets readers go on while one process writes, and
/// writers wait for each other for up to ten seconds. Each method is one transaction, so that what it leaves behind
/// is all of its work or none of it. Tables and columns are described in the article *The result store* (ResultStore.md).
///
/// A run's life: ``beginRun(_:replacing:)`` leaves a row that says `running`, with the process behind it; ``completeRun(_:_:)``
/// writes everything else. A process that dies in between leaves the row alone, and whoever opens or lists the store
/// next turns it into `interrupted`.
public struct ResultStore: Sendable {
  /// Where the database lies; `:memory:` for one that dies with the value.
  public let path: String
  /// Who writes, for the rows of runs that are under way.
  let process: ProcessIdentity
  /// Whether nothing can be written: the file or its folder does not allow it.
  public let isReadOnly: Bool
  private let database: DatabaseQueue

  /// Opens the store at a path; creates it, with its folder, where there is none; brings an older one up to date.
  ///
  /// - Throws: `ResultStoreError`, and leaves a file that is not a store of ours, or not writable, as it was.
  public init(path: String) throws(ResultStoreError) {
    try self.init(path: path, settings: StoreSettings())
  }

  /// Opens the store at a path as a process with a patience of its own.
  init(path: String, settings: StoreSettings) throws(ResultStoreError) {
    try StorePlace(path: path).prepare()
    do {
      let database = try DatabaseQueue(path: path, configuration: settings.configuration)
      self.init(path: path, process: settings.process, database: database)
    } catch {
      throw ResultStoreError(error, path: path)
    }
    try bringUpToDate()
    try interruptAbandonedRuns()
  }

  /// Opens the store at a path for a command that reads: never makes one, and reads also what may not be written.
  ///
  /// Where the file and its folder can be written it is the same as ``init(path:)``. Elsewhere nothing is touched, a
  /// method that writes throws `readOnly`, and runs whose process has ended are shown as interrupted without being
  /// marked.
  /// - Throws: `ResultStoreError`: `noStore` where there is none, or an empty file; `readOnly` where an older store, or one
  ///   with an unfinished log beside it, would have to be written to be read.
  public static func openExisting(path: String) throws(ResultStoreError) -> ResultStore {
    try openExisting(path: path, settings: StoreSettings())
  }

  /// Opens the store at a path for reading as a process with a patience of its own.
  static func openExisting(path: String, settings: StoreSettings) throws(ResultStoreError) -> ResultStore {
    let place = StorePlace(path: path)
    try place.checkExisting()
    guard !(settings.isWritable ?? place.isWritable) else {
      return try ResultStore(path: path, settings: settings)
    }
    do {
      // With a log beside the file SQLite has to read both, for which the log's index must be there already.
      let database = try DatabaseQueue(
        path: place.hasLog ? path : place.unchangingAddress, configuration: settings.readingConfiguration)
      try database.unsafeRead { try StoreSchema.checkReadable($0, path: path) }
      return ResultStore(path: path, process: settings.process, database: database, isReadOnly: true)
    } catch {
      throw ResultStoreError(error, path: path)
    }
  }

  private init(path: String, process: ProcessIdentity, database: DatabaseQueue, isReadOnly: Bool = false) {
    self.isReadOnly = isReadOnly
    self.path = path
    self.process = process
    self.database = database
  }

  /// Makes an empty store in memory, for tests and for runs that nobody keeps.
  public static func inMemory() throws(ResultStoreError) -> ResultStore {
    try inMemory(settings: StoreSettings())
  }

  /// Makes an empty store in memory as a process of the caller's choice.
  static func inMemory(settings: StoreSettings) throws(ResultStoreError) -> ResultStore {
    let path = ":memory:"
    do {
      let database = try DatabaseQueue(named: nil, configuration: settings.configuration)
      let store = ResultStore(path: path, process: settings.process, database: database)
      try store.bringUpToDate()
      return store
    } catch {
      throw ResultStoreError(error, path: path)
    }
  }

  /// Closes the file, so that all of it lies in one piece at `path`; nothing may be asked of the store afterwards.
  ///
  /// A store that is let go closes by itself. A process that ends without either loses nothing: what is left in the
  /// `-wal` file beside the store is taken in by whoever opens it next.
  public func close() throws(ResultStoreError) {
    do {
      try database.close()
    } catch {
      throw ResultStoreError(error, path: path)
    }
  }

  // MARK: - Access, one transaction each

  /// Runs a body in one write transaction: all of it is kept, or none where it throws.
  func write<Value>(_ body: (Database) throws -> Value) throws(ResultStoreError) -> Value {
    do {
      return try database.write(body)
    } catch {
      throw ResultStoreError(error, path: path)
    }
  }

  /// Runs a body over one unchanging view of the database.
  func read<Value>(_ body: (Database) throws -> Value) throws(ResultStoreError) -> Value {
    do {
      return try database.read(body)
    } catch {
      throw ResultStoreError(error, path: path)
    }
  }

  /// Checks whose database this is, switches on the write-ahead log, and applies the migrations that are missing.
  private func bringUpToDate() throws(ResultStoreError) {
    do {
      try database.writeWithoutTransaction { try StoreSchema.bringUpToDate($0, path: path) }
    } catch {
      throw ResultStoreError(error, path: path)
    }
  }
}
