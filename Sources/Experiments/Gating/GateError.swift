/// Why a gate can't be run, with what to do about it.
public struct GateError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of trouble it is, to branch on.
  public var code: Code
  /// What is wrong, and what to do.
  public var message: String

  /// An error of a kind with a message for the analyst.
  public init(code: Code, message: String) {
    self.code = code
    self.message = message
  }

  /// The kinds of trouble.
  public enum Code: String, Sendable {
    /// No rule says what to show.
    case noRules = "no_rules"
    /// Nobody could be let through.
    case noCandidate = "no_candidate"
    /// The world has changed since the baseline was pinned, and its policy can't be run in the new one.
    case changedWorld = "changed_world"
  }

  /// The message.
  public var description: String { message }
}
