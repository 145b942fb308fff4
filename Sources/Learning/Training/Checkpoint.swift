import Randomness

/// Why bytes can't be gone on with.
public struct CheckpointError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, to branch on.
  public enum Code: String, Sendable, Hashable {
    /// Cut short, or changed.
    case damaged
    /// Written by another version of the tool.
    case version
    /// Of another model, other settings, or other examples.
    case mismatch
  }

  /// What is wrong.
  public let code: Code
  /// What is wrong, and what to do.
  public let message: String

  /// The message.
  public var description: String { message }
}

extension Trainer {
  /// "OVFIT" and the version of this format.
  private static var mark: UInt64 { 0x4F56_4649_5400_0001 }

  /// Everything needed to go on: unpacked and run, it ends in the same bits as if it had never been put aside.
  ///
  /// 64-bit words, little-endian: mark, what the fit is of, counters, losses, the four buffers, and a digest of all that.
  /// - Complexity: O(parameters).
  public func packed() -> [UInt8] {
    var writer = CheckpointWriter()
    writer.write(Self.mark)
    writer.write(fingerprint)
    for count in [state.epoch, state.batch, state.optimizer.steps, state.epochsSinceBest] {
      writer.write(UInt64(count))
    }
    writer.write(UInt64(state.ending?.rawValue ?? 0))
    writer.write([state.epochLoss.value, state.epochLoss.weight, state.bestLoss])
    writer.write(state.history.flatMap { [$0.training, $0.heldOut] })
    for buffer in [state.parameters, state.best, state.optimizer.first, state.optimizer.second] {
      writer.write(buffer)
    }
    return writer.sealed()
  }

  /// A fit as it was when it was packed.
  ///
  /// More epochs, more patience and another number of workers are allowed; what else differs is refused.
  public init(
    packed bytes: [UInt8], model: Model, settings: TrainingSettings, training: Model.Examples,
    heldOut: Model.Examples, workers: Int = 1
  ) throws(CheckpointError) {
    self.init(model: model, settings: settings, training: training, heldOut: heldOut, workers: workers)
    var reader = CheckpointReader(bytes)
    try reader.check(mark: Self.mark)
    guard try reader.word() == fingerprint else {
      throw CheckpointError(
        code: .mismatch,
        message:
          "the checkpoint is of another model, other settings or other examples: fit again from the start")
    }
    try read(from: &reader)
  }

  private mutating func read(from reader: inout CheckpointReader) throws(CheckpointError) {
    state.epoch = try reader.count()
    state.batch = try reader.count()
    state.optimizer.steps = try reader.count()
    state.epochsSinceBest = try reader.count()
    state.ending = TrainingState.Ending(rawValue: UInt8(truncatingIfNeeded: try reader.word()))
    let losses = try reader.numbers()
    let history = try reader.numbers()
    guard losses.count == 3, history.count == 2 * state.epoch, state.batch < batchesInEpoch else {
      throw .damaged
    }
    state.epochLoss = LossSum(value: losses[0], weight: losses[1])
    state.bestLoss = losses[2]
    state.history = stride(from: 0, to: history.count, by: 2).map {
      TrainingState.EpochLosses(training: history[$0], heldOut: history[$0 + 1])
    }
    let count = model.layout.count
    state.parameters = try reader.buffer(of: count)
    state.best = try reader.buffer(of: count)
    state.optimizer.first = try reader.buffer(of: count)
    state.optimizer.second = try reader.buffer(of: count)
    try reader.finish()
    // Others may have become allowed since.
    if state.ending == .finished && state.epoch < settings.epochs
      || state.ending == .noBetter && state.epochsSinceBest < settings.patience
        && state.epoch < settings.epochs
    {
      state.ending = nil
    }
  }

  /// A digest of what the numbers of a fit depend on, apart from the examples' content.
  private var fingerprint: UInt64 {
    var digest = Digest()
    digest.add(model.layout.fingerprint)
    let rates = settings.schedule
    let adam = settings.adam
    for count in [
      settings.batchSize, settings.shardSize, rates.warmUp, rates.decay ?? 0, training.count, heldOut.count,
    ] {
      digest.add(UInt64(count))
    }
    for number in [
      rates.peak, rates.floor, adam.firstDecay, adam.secondDecay, adam.epsilon, adam.weightDecay,
      settings.largestNorm,
    ] {
      digest.add(number.bitPattern)
    }
    digest.add(settings.seed)
    return digest.value
  }
}

extension CheckpointError {
  static let damaged = CheckpointError(
    code: .damaged, message: "the checkpoint is damaged: fit again from the start")
}
