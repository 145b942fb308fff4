import Fitting

/// Why nothing can be fitted, with what to do about it.
public struct FittingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, to branch on.
  public enum Code: String, Sendable, CaseIterable {
    /// Something else has to be asked for.
    case request
    /// The logs have too little to learn from.
    case sessions
    /// Weights were asked for, and the logs don't say how likely it was that something was shown.
    case propensities
    /// The same file was named twice.
    case repeated
    /// What was put aside of a fit can't be gone on with.
    case checkpoint
    /// The fit came to numbers that are none.
    case diverged
    /// The fit was stopped.
    case stopped
  }

  /// What is wrong.
  public let code: Code
  /// What is wrong, what is accepted, what to do.
  public let message: String

  /// An error with a message for the analyst.
  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// What kept a network from being fitted.
  init(_ error: NetworkFitError) {
    switch error {
    case .checkpoint: self.init(.checkpoint, error.message)
    case .diverged: self.init(.diverged, error.message)
    }
  }

  /// The message.
  public var description: String { message }
}
