import LinearAlgebraKernels
import Randomness

/// Fits a model: batches in an addressed order, Adam with clipped gradients, and an end when held-out examples say so.
///
/// A batch is cut into shards of a fixed size whose gradients are added up in their order, so that the result doesn't depend
/// on how many workers share them, bit for bit. There is no clock inside. Not copyable, since its
/// memory isn't: pack it, or keep its state.
public struct Trainer<Model: TrainableModel>: ~Copyable, Sendable {
  /// What is fitted.
  public let model: Model
  /// How.
  public let settings: TrainingSettings
  /// What is learned from.
  public let training: Model.Examples
  /// What says when to stop.
  public let heldOut: Model.Examples
  /// What it has come to.
  public internal(set) var state: TrainingState
  private var crew: Crew<Model>
  private var order: ExampleOrder
  private let heldOutOrder: [Int]

  /// A fit at its start.
  ///
  /// - Parameters:
  ///   - model: What is fitted.
  ///   - settings: How.
  ///   - training: What is learned from; at least one example.
  ///   - heldOut: What says when to stop; where it is empty, the training loss does.
  ///   - workers: Threads that share a batch's shards; more than there are shards don't help.
  public init(
    model: Model, settings: TrainingSettings, training: Model.Examples, heldOut: Model.Examples,
    workers: Int = 1
  ) {
    precondition(training.count > 0 && workers > 0, "\(workers) workers for \(training.count) examples")
    let key = DrawKey(seed: settings.seed)
    self.model = model
    self.settings = settings
    self.training = training
    self.heldOut = heldOut
    state = TrainingState(parameters: model.layout.startingValues(key: key))
    crew = Crew(model: model, settings: settings, workers: workers)
    order = ExampleOrder(count: training.count, key: key)
    heldOutOrder = Array(0..<heldOut.count)
  }

  /// Batches in an epoch; the last one may be smaller.
  public var batchesInEpoch: Int { (training.count + settings.batchSize - 1) / settings.batchSize }

  /// Takes one step, and at the end of an epoch looks at the held-out examples.
  ///
  /// - Returns: Whether there is more to do.
  /// - Complexity: That of the model's passes; allocation-free with one worker, if the model is.
  public mutating func advance() -> Bool {
    guard state.ending == nil else { return false }
    guard state.epoch < settings.epochs else {
      state.ending = .finished
      return false
    }
    let start = state.batch * settings.batchSize
    let end = min(training.count, start + settings.batchSize)
    let loss = crew.addGradients(
      of: order.order(epoch: state.epoch)[start..<end], from: training, parameters: state.parameters,
      step: state.optimizer.steps)
    learn(from: loss)
    guard state.ending == nil else { return false }
    state.batch += 1
    if state.batch == batchesInEpoch { finishEpoch() }
    return state.ending == nil
  }

  /// The loss of examples under parameters, summed in the order of their numbers.
  public mutating func loss(of examples: Model.Examples, parameters: FloatBuffer) -> LossSum {
    crew.loss(of: Array(0..<examples.count)[...], from: examples, parameters: parameters)
  }

  private mutating func learn(from loss: LossSum) {
    state.epochLoss += loss
    let norm = norm(of: crew.gradient)
    guard loss.value.isFinite, norm.isFinite else {
      state.ending = .diverged
      return
    }
    // Nothing in this batch counted.
    guard loss.weight > 0 else { return }
    let mean = norm / loss.weight
    let clipped = mean > settings.largestNorm ? settings.largestNorm / mean : 1
    state.optimizer.step(
      &state.parameters, gradient: crew.gradient, scale: clipped / loss.weight,
      rate: settings.schedule.rate(at: state.optimizer.steps), settings: settings.adam)
  }

  private mutating func finishEpoch() {
    let training = state.epochLoss.mean ?? 0
    let heldOut =
      heldOutOrder.isEmpty
      ? training
      : crew.loss(of: heldOutOrder[...], from: heldOut, parameters: state.parameters).mean ?? 0
    state.history.append(TrainingState.EpochLosses(training: training, heldOut: heldOut))
    state.epoch += 1
    state.batch = 0
    state.epochLoss = LossSum()
    if !heldOut.isFinite {
      state.ending = .diverged
    } else if heldOut < state.bestLoss {
      state.bestLoss = heldOut
      state.best = state.parameters
      state.epochsSinceBest = 0
    } else {
      state.epochsSinceBest += 1
      if state.epochsSinceBest >= settings.patience { state.ending = .noBetter }
    }
    if state.ending == nil, state.epoch >= settings.epochs { state.ending = .finished }
  }
}
