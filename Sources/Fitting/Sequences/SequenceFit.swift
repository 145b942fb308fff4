import Learning
import Onboarding
import Randomness

/// How the fit of a network is watched, put aside and gone on with.
public struct NetworkTraining {
  /// What a checkpoint of the same fit held; nil begins anew.
  public var resume: [UInt8]?
  /// Takes a checkpoint after so many steps, and at the end; see ``checkpoint``.
  public var stepsBetweenCheckpoints: Int
  /// Keeps what it is given: fitted on from there, the result is the same bits.
  public var checkpoint: (([UInt8]) -> Void)?
  /// Asked after each step; true stops the fit, with what is best so far.
  public var shouldStop: () -> Bool

  /// A fit that begins anew and isn't put aside, unless told otherwise.
  public init(
    resume: [UInt8]? = nil, stepsBetweenCheckpoints: Int = 500, checkpoint: (([UInt8]) -> Void)? = nil,
    shouldStop: @escaping () -> Bool = { false }
  ) {
    self.resume = resume
    self.stepsBetweenCheckpoints = max(1, stepsBetweenCheckpoints)
    self.checkpoint = checkpoint
    self.shouldStop = shouldStop
  }
}

/// What the fit of a network came to, for the card of a model.
public struct NetworkCard: Sendable, Equatable, Codable {
  /// Times that all sessions were gone through.
  public var epochs: Int
  /// Steps taken.
  public var steps: Int
  /// Parameters.
  public var parameters: Int
  /// The best held-out loss, in nats for each answer about an artist: answers, ends of screens, songs, and latent tastes.
  public var loss: Double?
  /// Of that, the divergence of guesses at latent tastes from their priors, in nats a session; nil without such.
  ///
  /// Near 0, sessions tell the model nothing of who people are.
  public var divergence: Double?
  /// How the fit ended.
  public var ending = FitEnding.solved
}

/// The parameters of a network with what they are of.
struct FittedNetwork: Sendable {
  let network: SequenceNetwork
  let parameters: FloatBuffer
  /// What is peculiar to each artist; empty where nothing was learned.
  var appeals: [Float] = []
  let card: NetworkCard

  /// All that a fit begins with.
  struct Fit {
    let network: SequenceNetwork
    let choices: TrainingSettings
    let examples: SequenceExamples
    let heldOut: SequenceExamples
    let workers: Int
    let part: String
    private let appeals: [Float]

    init(
      _ family: NetworkAnswers.Family, _ table: SessionTable, heldOut: SessionTable,
      features: ArtistFeatures, settings: FittingSettings
    ) {
      let memory = SequenceNetwork.memory(family.kind, settings.network)
      appeals =
        ChoiceFit.single(
          ChoiceColumns(table, features: features, workers: settings.workers), features: features,
          workers: settings.workers
        ).model.appeals
      examples = SequenceExamples(table, features: features, appeals: appeals, memory: memory)
      self.heldOut = SequenceExamples(heldOut, features: features, appeals: appeals, memory: memory)
      choices = Self.choices(settings, groups: examples.count)
      var sizes = settings.network
      sizes.annealing = min(sizes.annealing, (choices.schedule.decay ?? 0) / 4)
      network = SequenceNetwork(
        family.kind, settings: sizes, dimensions: features.dimensions,
        countries: features.countries,
        latents: family == .recurrentLatent ? settings.network.latents : 0,
        capacity: Self.capacity(family.kind, settings.network, examples, self.heldOut))
      workers = settings.workers
      part = family.rawValue
    }

    /// Fits from the start; with nothing to learn from, the parameters stay as they are drawn.
    func run(_ training: NetworkTraining, progress: (FittingProgress) -> Void) -> FittedNetwork {
      guard examples.count > 0 else {
        return FittedNetwork(
          network: network, parameters: network.layout.startingValues(key: DrawKey(seed: choices.seed)),
          appeals: appeals,
          card: NetworkCard(epochs: 0, steps: 0, parameters: network.layout.count))
      }
      var trainer = Trainer(
        model: network, settings: choices, training: examples, heldOut: heldOut, workers: workers)
      return finish(&trainer, training, progress)
    }

    /// Fits from where a checkpoint was.
    func resume(
      _ bytes: [UInt8], _ training: NetworkTraining, progress: (FittingProgress) -> Void
    ) throws(CheckpointError) -> FittedNetwork {
      guard examples.count > 0 else { return run(training, progress: progress) }
      var trainer = try Trainer(
        packed: bytes, model: network, settings: choices, training: examples, heldOut: heldOut,
        workers: workers)
      return finish(&trainer, training, progress)
    }

    private func finish(
      _ trainer: inout Trainer<SequenceNetwork>, _ training: NetworkTraining,
      _ progress: (FittingProgress) -> Void
    ) -> FittedNetwork {
      let steps = choices.epochs * trainer.batchesInEpoch
      var isGoingOn = true
      while isGoingOn {
        isGoingOn = trainer.advance()
        let done = trainer.state.epoch * trainer.batchesInEpoch + trainer.state.batch
        progress(
          FittingProgress(part: part, step: done, steps: steps, loss: trainer.state.history.last?.heldOut))
        if isGoingOn, training.shouldStop() { isGoingOn = false }
        if let checkpoint = training.checkpoint,
          !isGoingOn || done.isMultiple(of: training.stepsBetweenCheckpoints)
        {
          checkpoint(trainer.packed())
        }
      }
      let best = trainer.state.best
      return FittedNetwork(
        network: network, parameters: best, appeals: appeals,
        card: NetworkCard(
          epochs: trainer.state.epoch, steps: trainer.state.optimizer.steps, parameters: network.layout.count,
          loss: trainer.state.bestLoss.isFinite ? trainer.state.bestLoss : nil,
          divergence: network.divergence(of: heldOut.count > 0 ? heldOut : examples, best),
          ending: Self.ending(trainer.state.ending)))
    }

    private static func ending(_ ending: TrainingState.Ending?) -> FitEnding {
      switch ending {
      case .noBetter: .stoppedEarly
      case .diverged: .diverged
      case .finished, nil: .stepLimit
      }
    }

    /// Room for the largest group; a Transformer's parameters go with its context, whatever the log.
    private static func capacity(
      _ kind: SequenceNetwork.Kind, _ settings: NetworkSettings, _ training: SequenceExamples,
      _ heldOut: SequenceExamples
    ) -> SequenceNetwork.Capacity {
      let longest = kind == .attentive ? settings.context : max(1, training.longest, heldOut.longest)
      return SequenceNetwork.Capacity(
        shape: SequenceShape(steps: longest, batch: SequenceExamples.groupSize),
        screens: max(training.mostScreens, heldOut.mostScreens),
        plays: max(training.mostPlays, heldOut.mostPlays))
    }

    /// Batches of up to 64 sessions, fewer where there are few sessions; the rate falls to a twentieth of its peak.
    private static func choices(_ settings: FittingSettings, groups: Int) -> TrainingSettings {
      let batch = min(4, max(1, groups / 32))
      let steps = settings.epochs * ((groups + batch - 1) / batch)
      let warmUp = min(100, steps / 10)
      return TrainingSettings(
        batchSize: batch, shardSize: 1, epochs: settings.epochs,
        schedule: LearningRateSchedule(
          peak: settings.network.learningRate, warmUp: warmUp, decay: max(warmUp + 1, steps), floor: 0.05),
        patience: 3, seed: settings.seed)
    }
  }
}

extension SequenceNetwork {
  /// Mean divergence of guesses at latent tastes from their priors, in nats a session.
  func divergence(of examples: SequenceExamples, _ parameters: FloatBuffer) -> Double? {
    guard latents > 0, !examples.stretches.isEmpty else { return nil }
    var workspace = makeWorkspace(capacity: 1)
    var nats = 0.0
    for group in 0..<examples.count {
      let shard = Shard(examples: [group][...], index: group, key: DrawKey(seed: 0))
      nats += parameters.withPointer { pass(shard, examples, $0, nil, &workspace).divergence }
    }
    return nats / Double(examples.stretches.count)
  }
}
