/// Why the result store cannot do what it was asked, and what to do about it.
public struct ResultStoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of trouble it is, to branch on.
  public var code: Code
  /// The store's path.
  public var path: String
  /// One or two sentences: what is wrong, then what to do.
  public var message: String

  /// Makes an error about the store at a path.
  public init(code: Code, path: String, message: String) {
    self.code = code
    self.path = path
    self.message = message
  }

  /// The message.
  public var description: String { message }

  /// The kinds of trouble.
  public enum Code: String, Sendable, CaseIterable {
    /// The file is no SQLite database.
    case notADatabase
    /// The file is a SQLite database of another program.
    case foreignDatabase
    /// The file was written by a newer version of this tool.
    case newerVersion
    /// The file or its folder may not be written.
    case readOnly
    /// There is no store at the path, for a command that only reads.
    case noStore
    /// The path is a folder.
    case isDirectory
    /// The file or its folder cannot be made or opened.
    case cannotOpen
    /// The disk is full.
    case diskFull
    /// Another process holds the store for too long.
    case locked
    /// The file is a database, but its content is broken.
    case damaged
    /// No run has that id or label.
    case unknownRun
    /// The run has no variant of that name.
    case unknownVariant
    /// No baseline has that name.
    case unknownBaseline
    /// The text cannot serve as a label or as the name of a baseline.
    case invalidName
    /// Another run has that label.
    case labelInUse
    /// The run is not in a state that allows the request.
    case wrongState
    /// The run can't be gone on with: it is done, failed, under way, or left nothing to go on from.
    case notResumable
    /// A baseline points at the run.
    case pinned
    /// The ledger has an entry about that very live table.
    case repeatedObservation
    /// The ledger has no entry of that number.
    case unknownEntry
    /// The record contradicts itself, and would be stored wrong.
    case inconsistentRecord
    /// Anything else that SQLite reports.
    case failed
  }
}
