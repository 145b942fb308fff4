import Learning
import Testing

@Suite struct TrainerTests {
  private static let model = EchoModel()
  private static let training = EchoModel.Examples(count: 45, stream: 1)
  private static let heldOut = EchoModel.Examples(count: 21, stream: 2)

  private static func settings(epochs: Int = 3, patience: Int = 3, seed: UInt64 = 1) -> TrainingSettings {
    TrainingSettings(
      batchSize: 20, shardSize: 8, epochs: epochs, schedule: LearningRateSchedule(peak: 0.02, warmUp: 2),
      patience: patience, seed: seed)
  }

  private static func trainer(_ settings: TrainingSettings, workers: Int = 1) -> Trainer<EchoModel> {
    Trainer(model: model, settings: settings, training: training, heldOut: heldOut, workers: workers)
  }

  @Test func `a small set is learned by heart, and what is learned holds for others`() throws {
    var trainer = Self.trainer(Self.settings(epochs: 60, patience: 60))
    trainer.run()
    let losses = trainer.state.history
    #expect(trainer.state.ending == .finished && losses.count == 60)
    // A guess costs log 3 = 1.0986.
    #expect(try #require(losses.first).training > 0.9)
    #expect(try #require(losses.last).heldOut < 0.05)
    #expect(trainer.state.bestLoss == losses.map(\.heldOut).min())
  }

  @Test func `the number of workers doesn't change a bit`() {
    var one = Self.trainer(Self.settings())
    one.run()
    for workers in [2, 3, 7] {
      var more = Self.trainer(Self.settings(), workers: workers)
      more.run()
      #expect(more.state == one.state)
    }
  }

  @Test(arguments: [0, 1, 2, 3, 5, 8, 9])
  func `a fit that was put aside ends in the same bits as one that wasn't`(steps: Int) throws {
    var whole = Self.trainer(Self.settings())
    whole.run()
    var part = Self.trainer(Self.settings())
    for _ in 0..<steps { _ = part.advance() }
    var resumed = try Trainer(
      packed: part.packed(), model: Self.model, settings: Self.settings(), training: Self.training,
      heldOut: Self.heldOut, workers: 2)
    #expect(resumed.state == part.state)
    resumed.run()
    #expect(resumed.state == whole.state)
    #expect(resumed.packed() == whole.packed())
  }

  @Test func `a finished fit goes on where more epochs are allowed, as if they always had been`() throws {
    var short = Self.trainer(Self.settings(epochs: 2))
    short.run()
    var longer = try Trainer(
      packed: short.packed(), model: Self.model, settings: Self.settings(epochs: 4), training: Self.training,
      heldOut: Self.heldOut)
    longer.run()
    var whole = Self.trainer(Self.settings(epochs: 4))
    whole.run()
    #expect(longer.state == whole.state)
  }

  @Test func `training ends when held-out examples stop getting better, and keeps the best`() {
    // What is held out follows another rule than what is learned.
    var reversed = Self.heldOut
    reversed.answers = reversed.answers.map { $0.map { 2 - $0 } }
    reversed.answers = reversed.answers.enumerated().map {
      $0.offset % 2 == 0 ? $0.element.reversed() : $0.element
    }
    var trainer = Trainer(
      model: EchoModel(hidden: 24, deviation: 0),
      settings: TrainingSettings(
        batchSize: 4, shardSize: 4, epochs: 500, schedule: LearningRateSchedule(peak: 0.05), patience: 2),
      training: EchoModel.Examples(count: 4, stream: 9), heldOut: reversed)
    trainer.run()
    #expect(trainer.state.ending == .noBetter)
    let losses = trainer.state.history.map(\.heldOut)
    let best = losses.count - 3
    #expect(losses.firstIndex(of: trainer.state.bestLoss) == best)
    #expect(trainer.state.best != trainer.state.parameters)
    #expect(trainer.loss(of: reversed, parameters: trainer.state.best).mean == trainer.state.bestLoss)
  }

  @Test func `a step that blows up ends training with what was best before`() {
    var trainer = Trainer(
      model: Self.model,
      settings: TrainingSettings(
        batchSize: 20, shardSize: 8, epochs: 50, schedule: LearningRateSchedule(peak: 1e38)),
      training: Self.training, heldOut: Self.heldOut)
    trainer.run()
    #expect(trainer.state.ending == .diverged || trainer.state.ending == .noBetter)
    #expect(trainer.state.best.floats.allSatisfy { $0.isFinite })
  }

  @Test func `bytes that are cut, changed, or of something else are refused with the reason`() {
    var trainer = Self.trainer(Self.settings())
    _ = trainer.advance()
    let bytes = trainer.packed()
    func code(_ bytes: [UInt8], _ settings: TrainingSettings = Self.settings()) -> CheckpointError.Code? {
      do {
        _ = try Trainer(
          packed: bytes, model: Self.model, settings: settings, training: Self.training, heldOut: Self.heldOut
        )
        return nil
      } catch {
        return error.code
      }
    }
    #expect(code(bytes) == nil)
    for length in [0, 7, 8, 16, 24, bytes.count / 2, bytes.count - 8, bytes.count - 1] {
      #expect(code(Array(bytes[..<length])) == .damaged, "cut to \(length)")
    }
    for place in stride(from: 3, to: bytes.count, by: 211) {
      var changed = bytes
      changed[place] ^= 0x10
      #expect(code(changed) == .damaged, "changed at \(place)")
    }
    var newer = bytes
    newer[0] = 2
    #expect(code(newer) == .version)
    #expect(code(bytes, Self.settings(seed: 2)) == .mismatch)
    #expect(code(bytes, Self.settings(epochs: 9, patience: 1)) == nil)
  }
}
