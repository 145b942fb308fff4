import Behavior
import Fitting
import Learning
import LinearAlgebra
import Onboarding
import Population
import Randomness

/// How fast models of sessions are fitted, and played, on one core.
enum LearningBenchmarks {
  static var all: [Benchmark] {
    [multiplying] + NetworkAnswers.Family.allCases.map(training)
      + NetworkAnswers.Family.allCases.map(playing)
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

  /// Whole fits of ten epochs, packing and all, at the sizes that networks have unless told otherwise.
  private static func training(_ family: NetworkAnswers.Family) -> Benchmark {
    .rate("\(family.rawValue)_fit_exchanges_per_s", unit: "exchanges/s") {
      let world = LoggedWorld(sessions: 2048)
      return {
        let fitted = answers(family, of: world, epochs: 10)
        keep(fitted)
        // A fit that no longer gains ends before.
        return fitted.card.epochs * world.table.exposures.count
      }
    }
  }

  /// One listener after another answers five screens of nine and is updated, as in a simulation.
  private static func playing(_ family: NetworkAnswers.Family) -> Benchmark {
    .rate("\(family.rawValue)_simulate_exchanges_per_s", unit: "exchanges/s") {
      let world = LoggedWorld(sessions: 64)
      let model = FittedModel(
        answers: answers(family, of: world), pace: PaceModel(fitting: world.table),
        listening: ListeningModel(fitting: world.table), features: world.features)
      var selections = 0
      var listener: UInt32 = 0
      return {
        for session in world.table.sessions {
          listener &+= 1
          selections += play(model, session, world, listener)
        }
        keep(selections)
        return world.table.exposures.count
      }
    }
  }

  private static func play(
    _ model: FittedModel<NetworkAnswers>, _ session: SessionTable.Session, _ world: LoggedWorld,
    _ number: UInt32
  ) -> Int {
    let draws = Draws<BehaviorDraw>(key: DrawKey(seed: 2), listener: number)
    let surface = Surface()
    var listener = Listener()
    listener.context = session.context
    var state = model.initialState(of: listener, draws: draws)
    var selections = 0
    for screen in world.table.screens[session.screens] {
      let query = Query.artistGrid(Slate(world.table.exposures[screen.exposures].map(\.artist)))
      let response = model.answer(to: query, on: surface, in: &state, draws: draws)
      selections += response.selected.count
      model.update(&state, after: Exchange(query: query, response: response, shownAt: .zero))
    }
    return selections
  }

  /// A network after so many epochs.
  private static func answers(
    _ family: NetworkAnswers.Family, of world: LoggedWorld, epochs: Int = 1
  ) -> NetworkAnswers {
    let settings = FittingSettings(epochs: epochs)
    do {
      return try NetworkAnswers(
        fitting: family, to: world.table, heldOut: SessionTable(), features: world.features,
        settings: settings)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
