/// Why a saved tree can't be used here.
public struct TreeFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, to branch on.
  public let code: Code
  /// What was found, what is accepted, and what to do.
  public let message: String

  /// What can be wrong with a saved tree.
  public enum Code: String, Sendable, CaseIterable {
    /// The bytes don't begin as a tree does.
    case notATree = "not_a_tree"
    /// Written in a version of the format that this one doesn't read.
    case otherVersion = "other_version"
    /// Shorter than it says.
    case truncated
    /// Not the bytes that were written, or nodes that aren't a tree.
    case damaged
    /// Grown by another rule, or with other settings.
    case otherRule = "other_rule"
    /// Grown on another catalog.
    case otherCatalog = "other_catalog"
    /// Grown for answers that this surface or history can't tell apart, or tells apart though the tree doesn't.
    case otherAnswers = "other_answers"
  }

  /// The message.
  public var description: String { message }

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
