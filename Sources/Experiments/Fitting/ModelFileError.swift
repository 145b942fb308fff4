/// Why a model file can't be used, with what to do about it.
public struct ModelFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, to branch on.
  public enum Code: String, Sendable, CaseIterable {
    /// There is no such file.
    case notFound = "not_found"
    /// The file is there and can't be read, or isn't whole JSON.
    case unreadable
    /// It is JSON, and no model.
    case invalid
    /// A model of another version of the format.
    case version
    /// A model of another catalog.
    case catalog
    /// Another model than the one that was asked for by digest.
    case changed
  }

  /// What is wrong.
  public let code: Code
  /// The file as it was named.
  public let file: String
  /// Where in the file, such as `members[1].answers.rates`; empty for all of it.
  public let path: String
  /// What is wrong, what is accepted, what to do.
  public let message: String

  /// An error about a file or a place in it.
  init(_ code: Code, file: String, path: String = "", _ message: String) {
    self.code = code
    self.file = file
    self.path = path
    self.message = message
  }

  /// `file: path: message`.
  public var description: String { path.isEmpty ? "\(file): \(message)" : "\(file): \(path): \(message)" }
}
