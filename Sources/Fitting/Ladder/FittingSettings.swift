import Learning
import Randomness

/// How a member of a family is fitted, apart from what to.
public struct FittingSettings: Sendable, Equatable {
  /// Under which starting values, orders of examples and noise are drawn.
  public var seed: UInt64
  /// Cores to use; the result doesn't depend on it.
  public var workers: Int
  /// The most passes over the sessions, for families that take several.
  public var epochs: Int
  /// The most types of taste that are tried, 1 or more.
  public var mostTypes = 32
  /// Starts of each number of types, of which one is gone on with, 1 or more.
  public var typeStarts = 3
  /// Sizes of networks, for the families that are such.
  public var network: NetworkSettings

  /// Settings; twenty passes at most unless told otherwise.
  public init(
    seed: UInt64 = 1, workers: Int = 1, epochs: Int = 20, network: NetworkSettings = NetworkSettings()
  ) {
    self.seed = seed
    self.workers = workers
    self.epochs = epochs
    self.network = network
  }
}

extension FittingSettings {
  /// The seed of one member of an ensemble: the ensemble's own for the first, and one drawn by address for each other.
  ///
  /// Seeds that count up would give the second member of one ensemble what the first of the next seed's has.
  public static func seed(ofMember member: Int, under seed: UInt64) -> UInt64 {
    guard member > 0 else { return seed }
    let words = Draws<LearningDraw>(
      key: DrawKey(seed: seed), listener: UInt32(truncatingIfNeeded: member)
    ).block(.member)
    return UInt64(words[0]) << 32 | UInt64(words[1])
  }
}

/// Where a fit stands.
public struct FittingProgress: Sendable, Equatable {
  /// What is being fitted, such as `gru`, or a part of it.
  public var part: String
  /// Steps done.
  public var step: Int
  /// Steps at most.
  public var steps: Int
  /// Mean loss of held-out sessions so far, in nats an answer; nil where there is none yet.
  public var loss: Double?

  /// A stand.
  public init(part: String, step: Int, steps: Int, loss: Double? = nil) {
    self.part = part
    self.step = step
    self.steps = steps
    self.loss = loss
  }
}
