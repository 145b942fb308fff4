import Foundation

/// Where a store lies or shall lie, looked at before SQLite touches it.
struct StorePlace {
  /// The database file.
  let path: String

  /// The first bytes of every SQLite database.
  private static let signature = Array("SQLite format 3\0".utf8)

  /// Makes sure that a store can be here: a writable regular file that may be a database, or a folder to make one in.
  func prepare() throws(ResultStoreError) {
    try checkName()
    guard try isFile() else { return try makeFolder() }
    guard isWritable else { throw readOnly }
    try checkContent()
  }

  /// Makes sure that a store can be read from here: a regular file that may be a database and has something in it.
  func checkExisting() throws(ResultStoreError) {
    try checkName()
    guard try isFile() else { throw ResultStoreError(noStoreAt: path) }
    guard access(path, R_OK) == 0 else {
      throw error(
        .cannotOpen, "The store '\(path)' cannot be read. Make it readable, or choose another with --store.")
    }
    try checkContent()
    guard size > 0 else { throw ResultStoreError(noStoreAt: path) }
  }

  /// Whether the file may be written, and others beside it.
  var isWritable: Bool {
    access(path, R_OK | W_OK) == 0 && access(folder, W_OK) == 0
  }

  /// Whether what was written last may lie in a write-ahead log beside the file.
  var hasLog: Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  /// The file under the promise that nothing changes it: SQLite then needs no file beside it.
  var unchangingAddress: String { URL(fileURLWithPath: path).absoluteString + "?immutable=1" }

  /// Refuses what SQLite would not take for a file.
  private func checkName() throws(ResultStoreError) {
    guard path.contains(where: { !$0.isWhitespace }) else {
      throw error(.cannotOpen, "The store's path is empty. Give a file, such as Results/overture.sqlite.")
    }
    guard path != ":memory:", !path.hasPrefix("file:"), !path.contains("\0") else {
      throw error(
        .cannotOpen, "'\(path)' is no file that lasts. Give a path, such as Results/overture.sqlite.")
    }
  }

  /// Whether there is something at the path; refuses a folder.
  private func isFile() throws(ResultStoreError) -> Bool {
    var isDirectory: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    guard !isDirectory.boolValue else {
      throw error(
        .isDirectory, "The store '\(path)' is a folder. Give a file in it: '\(path)/overture.sqlite'.")
    }
    return exists
  }

  private func checkContent() throws(ResultStoreError) {
    guard isEmptyOrDatabase else {
      throw error(
        .notADatabase,
        "'\(path)' is not a SQLite database. Choose another file with --store, or move this one away.")
    }
  }

  private var size: Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  private var folder: String {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return folder.isEmpty ? "." : folder
  }

  private func makeFolder() throws(ResultStoreError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw self.error(
        .cannotOpen,
        "The folder '\(folder)' for the store cannot be made. Check that what is above it is a writable folder, or "
          + "choose another place with --store.")
    }
    guard access(folder, W_OK) == 0 else { throw readOnly }
  }

  /// Whether the file is a regular one that has nothing in it or begins as a database does.
  private var isEmptyOrDatabase: Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    guard status.st_size > 0 else { return true }
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    let start = try? file.read(upToCount: Self.signature.count)
    return start.map(Array.init) == Self.signature
  }

  private var readOnly: ResultStoreError {
    error(
      .readOnly,
      "The store '\(path)' cannot be written. Make the file and its folder writable, or choose another with --store."
    )
  }

  private func error(_ code: ResultStoreError.Code, _ message: String) -> ResultStoreError {
    ResultStoreError(code: code, path: path, message: message)
  }
}
