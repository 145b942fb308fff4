/// Where a fit stands, for somebody who waits for it.
public struct TrainingProgress: Sendable, Hashable {
  /// Epochs that are done.
  public let epoch: Int
  /// The most there will be.
  public let epochs: Int
  /// Batches of this epoch that are done.
  public let batch: Int
  /// Batches in an epoch.
  public let batches: Int
  /// The mean training loss of this epoch so far; of the last one at an epoch's start.
  public let loss: Double?
  /// The held-out loss of the last epoch.
  public let heldOutLoss: Double?
  /// Since this call began, looks at held-out examples included; nil until time has passed.
  public let stepsPerSecond: Double?
  /// Until the last epoch is done at this pace; it may end earlier.
  public let secondsLeft: Double?
}

extension Trainer {
  /// Goes on until the fit ends, or `progress` says to stop.
  ///
  /// Where it is told to stop, nothing is lost: the state can be packed, or gone on with.
  /// - Parameters:
  ///   - clock: The time in seconds, from any start.
  ///   - progress: Called after each step; false stops.
  public mutating func run(
    clock: () -> Double = { 0 }, progress: (TrainingProgress) -> Bool = { _ in true }
  ) {
    let start = clock()
    let startingSteps = state.epoch * batchesInEpoch + state.batch
    var more = true
    while more {
      more = advance()
      let done = state.epoch * batchesInEpoch + state.batch
      guard progress(progressNow(seconds: clock() - start, steps: done - startingSteps)) else { return }
    }
  }

  private func progressNow(seconds: Double, steps: Int) -> TrainingProgress {
    let pace = seconds > 0 && steps > 0 ? Double(steps) / seconds : nil
    let left = settings.epochs * batchesInEpoch - (state.epoch * batchesInEpoch + state.batch)
    return TrainingProgress(
      epoch: state.epoch, epochs: settings.epochs, batch: state.batch, batches: batchesInEpoch,
      loss: state.epochLoss.mean ?? state.history.last?.training, heldOutLoss: state.history.last?.heldOut,
      stepsPerSecond: pace, secondsLeft: pace.map { state.ending == nil ? Double(left) / $0 : 0 })
  }
}
