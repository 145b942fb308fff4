/// Why a run can't start, with what to do about it.
public struct RunError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of trouble it is, to branch on.
  public var code: Code
  /// What is wrong, what is accepted, what to do.
  public var message: String

  /// An error of a kind with a message for the analyst.
  public init(code: Code, message: String) {
    self.code = code
    self.message = message
  }

  /// The kinds of trouble.
  public enum Code: String, Sendable {
    /// Data files are missing or broken, or hold too few people.
    case data
    /// No policy can ask anything on the scenario's surface.
    case surface
    /// A policy can't do what is asked of it.
    case policy
    /// A fitted model can't answer what the scenario asks.
    case model
    /// The sums of the scenario would take too much memory.
    case size
    /// What was stored of a run that was put aside can't be gone on with.
    case state
  }

  /// The message.
  public var description: String { message }
}
