import Behavior
import Experiments
import Onboarding
import Population
import Randomness

/// How fast the structural model answers, on one core: response and update, without policy or events.
struct BehaviorBenchmarks {
  let worlds: Worlds

  var all: [Benchmark] { [1, 9, 50].map { exchanges(slateSize: $0) } }

  private func exchanges(slateSize: Int) -> Benchmark {
    .rate("exchanges_\(slateSize)", unit: "exchanges/s") {
      let plan = try worlds.plan(BenchmarkScenario(policies: ["popularity"]))
      return makeAnswering(plan.behaviors[0], world: plan.world, slateSize: slateSize).run
    }
  }
}

/// Listeners who answer ten screens each.
private protocol Answering {
  /// Plays all of them; returns how many screens were answered.
  func run() -> Int
}

private func makeAnswering(_ model: some UserModel, world: World, slateSize: Int) -> any Answering {
  AnsweringCohort(model: model, world: world, slateSize: slateSize)
}

private struct AnsweringCohort<Model: UserModel>: Answering {
  private let model: Model
  private let surface: Surface
  private let queries: [Query]
  private var people: [(state: Model.State, draws: Draws<BehaviorDraw>)] = []

  init(model: Model, world: World, slateSize: Int) {
    self.model = model
    surface = Surface(slateSize: slateSize, visible: slateSize)
    let favorites = world.service.catalog.byPopularity
    queries = (0..<screens).map { screen in
      .artistGrid(Slate(favorites[screen * slateSize..<(screen + 1) * slateSize]))
    }
    let key = DrawKey(seed: 1)
    let cohort = world.cohort(key: key)
    var listener = Listener()
    for index in 0..<64 {
      cohort.fill(&listener, index: index)
      let draws = Draws<BehaviorDraw>(key: key, listener: listener.id.index)
      people.append((model.initialState(of: listener, draws: draws), draws))
    }
  }

  func run() -> Int {
    for person in people {
      var state = person.state
      for query in queries {
        let response = model.response(to: query, on: surface, in: state, draws: person.draws)
        model.update(&state, after: Exchange(query: query, response: response, shownAt: .zero))
      }
      keep(state)
    }
    return people.count * queries.count
  }
}

private let screens = 10
