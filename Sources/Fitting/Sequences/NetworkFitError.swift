import Learning

/// Why a network couldn't be fitted.
public enum NetworkFitError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What it was to go on from can't be read, or is of another fit.
  case checkpoint(CheckpointError)
  /// Its loss was no longer a number after so many steps, in this pass over the sessions, from 1.
  case diverged(steps: Int, pass: Int)

  /// What is wrong, and what to do.
  public var message: String {
    switch self {
    case .checkpoint(let error): error.message
    case .diverged(let steps, let pass):
      "the fit diverged in pass \(pass) over the sessions, after \(steps) steps: its loss is no longer a number; try another "
        + "seed, or a plainer family"
    }
  }

  /// The message.
  public var description: String { message }
}
