extension ImportError {
  /// The kinds of problem that a data file can have.
  public enum Code: String, CaseIterable, Sendable {
    case missingFolder = "missing folder"
    case missingFile = "missing file"
    case unreadable
    case emptyFile = "empty file"
    /// A header without rows, or without any row that could be used.
    case noRows = "no rows"
    /// A NUL byte or invalid UTF-8: a binary file, or text in another encoding.
    case notText = "not text"
    case missingColumn = "missing column"
    case unknownColumn = "unknown column"
    case repeatedColumn = "repeated column"
    case wrongFieldCount = "wrong field count"
    /// The last line has too few fields and no line end: the rest of the file was cut off.
    case truncated
    case badQuoting = "bad quoting"
    case notANumber = "not a number"
    case outOfRange = "out of range"
    case emptyValue = "empty value"
    /// An id that the table it refers to doesn't have.
    case unknownID = "unknown id"
    /// A value that was asked for and that no row of the column has.
    case unknownValue = "unknown value"
    /// Every row of a table for comparing has the same variant.
    case oneVariant = "one variant"
    /// A unit that may have one row has another.
    case repeatedUnit = "repeated unit"
    case repeatedID = "repeated id"
    case notATime = "not a time"
    /// Nobody likes anything: `liked_at` is above every count.
    case nothingLiked = "nothing liked"
    case tooMany = "too many"
  }
}
