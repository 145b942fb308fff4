/// Why a run can't start, with what to do about it.
public struct RunError: Error, Sendable, Equatable, CustomStringConvertible {
  public var code: Code
  /// What is wrong, what is accepted, what to do.
  public var message: String

  public init(code: Code, message: String) {
    self.code = code
    self.message = message
  }

  public enum Code: String, Sendable {
    case data
    case surface
    case interrupted
    case replay
  }

  public var description: String { message }
}
