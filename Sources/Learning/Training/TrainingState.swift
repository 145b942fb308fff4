/// All that a fit has come to so far: with the model, the settings and the examples, everything needed to go on.
public struct TrainingState: Sendable, Equatable {
  /// The parameters as they are.
  public internal(set) var parameters: FloatBuffer
  /// The optimizer's means; its steps count those of training.
  public internal(set) var optimizer: Adam
  /// Epochs gone through, and with it the one under way.
  public internal(set) var epoch = 0
  /// Batches of that epoch that are done; with the epoch, the position of every generator.
  public internal(set) var batch = 0
  /// The losses of that epoch so far.
  public internal(set) var epochLoss = LossSum()
  /// The parameters with the lowest held-out loss so far.
  public internal(set) var best: FloatBuffer
  /// That loss; infinite before the first epoch is done.
  public internal(set) var bestLoss = Double.infinity
  /// Epochs since.
  public internal(set) var epochsSinceBest = 0
  /// Mean losses of each epoch that is done.
  public internal(set) var history: [EpochLosses] = []
  /// Why it ended, where it did.
  public internal(set) var ending: Ending?

  /// The state before the first step.
  public init(parameters: FloatBuffer) {
    self.parameters = parameters
    optimizer = Adam(count: parameters.count)
    best = parameters
  }

  /// The mean losses of one epoch.
  public struct EpochLosses: Sendable, Hashable {
    /// Of the examples learned from, as each batch came.
    public let training: Double
    /// Of those held out, after the epoch.
    public let heldOut: Double
  }

  /// Why training ended.
  public enum Ending: UInt8, Sendable, Hashable {
    /// All epochs are done.
    case finished = 1
    /// The held-out loss hasn't become better for as many epochs as patience lasts.
    case noBetter = 2
    /// A loss or gradient wasn't finite: the best parameters are those from before.
    case diverged = 3
  }
}
