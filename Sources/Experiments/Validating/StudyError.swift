/// Why a study couldn't be run to its end.
public struct StudyError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong, and what would help.
  public let description: String

  /// An error that says what went wrong.
  init(_ description: String) { self.description = description }
}
