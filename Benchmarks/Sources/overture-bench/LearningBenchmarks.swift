import Learning
import LinearAlgebra
import Randomness

/// How fast models of sessions are fitted, and played, on one core.
enum LearningBenchmarks {
  static var all: [Benchmark] {
    [multiplying, trainingRecurrent, trainingAttentive, playingRecurrent, playingAttentive]
  }

  /// Batches of 64 sessions, 30 exchanges each, through 64 gated recurrent units.
  private static var trainingRecurrent: Benchmark {
    training("gru_train_exchanges_per_s", steps: 30, hidden: 64, shardSize: 64)
  }

  /// Batches of 64 sessions, 60 exchanges each, through two blocks of a Transformer, 32 wide.
  private static var trainingAttentive: Benchmark {
    training("transformer_train_exchanges_per_s", steps: 60, hidden: nil, shardSize: 16)
  }

  private static func training(_ name: String, steps: Int, hidden: Int?, shardSize: Int) -> Benchmark {
    .rate(name, unit: "exchanges/s") {
      let model = SessionModel(steps: steps, batch: shardSize, hidden: hidden)
      let settings = TrainingSettings(
        batchSize: 64, shardSize: shardSize, epochs: 1 << 30, schedule: LearningRateSchedule(peak: 1e-3),
        patience: 1 << 30)
      let course = Course(model: model, settings: settings, steps: steps)
      return { course.advance() }
    }
  }

  /// The bare kernel: what the recurrence multiplies in a step, states times weights.
  private static var multiplying: Benchmark {
    .rate("multiply_64x64x192", unit: "GFLOP/s") {
      var layout = ScratchLayout()
      let places = [layout.reserve(64 * 64), layout.reserve(64 * 192), layout.reserve(64 * 192)]
      var scratch = Scratch(layout)
      return {
        scratch.withPointer { numbers in
          let a = MatrixView(numbers + places[0].offset, rows: 64, columns: 64)
          let b = MatrixView(numbers + places[1].offset, rows: 64, columns: 192)
          let c = MatrixView(numbers + places[2].offset, rows: 64, columns: 192)
          // 2 × 64 × 64 × 192 operations, 636 times: a billion.
          for _ in 0..<636 { multiply(a, b, into: c) }
        }
        return 1
      }
    }
  }

  /// Sessions of 30 exchanges through 64 gated recurrent units.
  private static var playingRecurrent: Benchmark {
    playing("gru_simulate_exchanges_per_s", steps: 30, hidden: 64)
  }

  /// Sessions of 60 exchanges through two blocks of a Transformer, 32 wide.
  private static var playingAttentive: Benchmark {
    playing("transformer_simulate_exchanges_per_s", steps: 60, hidden: nil)
  }

  /// One session after another: artist in, answer drawn, which goes in with the next.
  private static func playing(_ name: String, steps: Int, hidden: Int?) -> Benchmark {
    .rate(name, unit: "exchanges/s") {
      let model = SessionModel(steps: steps, batch: 1, hidden: hidden)
      let examples = SessionExamples(count: 1, steps: steps)
      let parameters = model.layout.startingValues(key: DrawKey(seed: 1))
      var player = SessionPlayer(model: model)
      return {
        parameters.withPointer { parameters in
          examples.withTable { table in
            for session in 0..<32 {
              player.play(session, steps: steps, artists: table, parameters: parameters)
            }
          }
        }
        keep(player.selections)
        return 32 * steps
      }
    }
  }

  /// A fit that goes on and on.
  private final class Course {
    private var trainer: Trainer<SessionModel>
    private let exchanges: Int

    init(model: SessionModel, settings: TrainingSettings, steps: Int) {
      trainer = Trainer(
        model: model, settings: settings, training: SessionExamples(count: 64 * 64, steps: steps),
        heldOut: SessionExamples(count: 0, steps: steps))
      exchanges = 64 * steps
    }

    func advance() -> Int {
      _ = trainer.advance()
      return exchanges
    }
  }
}
