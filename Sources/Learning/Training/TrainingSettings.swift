/// How a model is fitted.
public struct TrainingSettings: Sendable, Hashable {
  /// Examples in a step.
  public var batchSize: Int
  /// Examples that are worked on at once; part of the result, since sums are rounded, where the number of workers isn't.
  public var shardSize: Int
  /// The most times that all examples are gone through.
  public var epochs: Int
  /// How large steps are.
  public var schedule: LearningRateSchedule
  /// The optimizer's numbers.
  public var adam: AdamSettings
  /// The largest norm that a step's mean gradient may have; a larger one is scaled down.
  public var largestNorm: Double
  /// Epochs without a better held-out loss after which training ends.
  public var patience: Int
  /// Under which orders and starting values are drawn.
  public var seed: UInt64

  /// Settings for tens of thousands of short sequences, unless others are given.
  public init(
    batchSize: Int = 64, shardSize: Int = 32, epochs: Int = 20,
    schedule: LearningRateSchedule = LearningRateSchedule(peak: 3e-3, warmUp: 100),
    adam: AdamSettings = AdamSettings(), largestNorm: Double = 1, patience: Int = 3, seed: UInt64 = 1
  ) {
    precondition(batchSize > 0 && shardSize > 0, "shards of \(shardSize) in batches of \(batchSize)")
    precondition(epochs >= 0 && patience > 0, "\(epochs) epochs, a patience of \(patience)")
    precondition(largestNorm > 0, "a largest norm of \(largestNorm)")
    self.batchSize = batchSize
    self.shardSize = shardSize
    self.epochs = epochs
    self.schedule = schedule
    self.adam = adam
    self.largestNorm = largestNorm
    self.patience = patience
    self.seed = seed
  }

  /// Shards of a full batch.
  var shardsOfBatch: Int { (batchSize + shardSize - 1) / shardSize }
}
