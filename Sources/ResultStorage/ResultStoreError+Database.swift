import GRDB

extension ResultStoreError {
  /// Puts whatever a database call throws into the words of the store; an error that already is ours passes.
  init(_ error: any Error, path: String) {
    if let error = error as? ResultStoreError {
      self = error
    } else if let error = error as? DatabaseError {
      self.init(error, path: path)
    } else {
      self.init(
        code: .damaged, path: path,
        message: "The store '\(path)' holds a value that cannot be read: \(error). Restore it from a copy.")
    }
  }

  /// The error of a command that only reads, where there is nothing to read.
  init(noStoreAt path: String) {
    self.init(
      code: .noStore, path: path,
      message:
        "No store at '\(path)'. Simulate first (make simulate SCENARIO=quickstart), or choose another with --store."
    )
  }

  private init(_ error: DatabaseError, path: String) {
    let code = Code(error.resultCode)
    let detail = error.message ?? "no detail"
    self.init(code: code, path: path, message: Self.message(for: code, path: path, detail: detail))
  }

  private static func message(for code: Code, path: String, detail: String) -> String {
    switch code {
    case .notADatabase:
      "'\(path)' is not a SQLite database. Choose another file with --store, or move this one away."
    case .readOnly:
      "The store '\(path)' cannot be written. Make the file and its folder writable, or choose another with --store."
    case .cannotOpen:
      "The store '\(path)' cannot be opened. Check that its folder exists and is writable, or choose another with "
        + "--store."
    case .diskFull:
      "The disk is full: the store '\(path)' holds what it held before. Free some space, or choose another place with "
        + "--store."
    case .locked:
      "Another process has been writing to the store '\(path)' for too long. Wait until it is done, or choose another "
        + "store with --store."
    case .damaged:
      "The store '\(path)' is damaged (\(detail)). Restore it from a copy, or move it away to begin a new one."
    case .inconsistentRecord:
      "The run contradicts itself and was not stored in '\(path)': \(detail)."
    default:
      "The store '\(path)' failed: \(detail)."
    }
  }
}

extension ResultStoreError.Code {
  /// The kind of trouble behind one of SQLite's result codes.
  init(_ code: ResultCode) {
    switch code.primaryResultCode {
    case .SQLITE_NOTADB: self = .notADatabase
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly
    case .SQLITE_CANTOPEN: self = .cannotOpen
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .locked
    case .SQLITE_CORRUPT, .SQLITE_FORMAT: self = .damaged
    case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: self = .inconsistentRecord
    default: self = .failed
    }
  }
}
