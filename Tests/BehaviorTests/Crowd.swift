import Behavior
import Onboarding
import Population
import Randomness
import TestSupport

/// Listeners of one small world, and what they would answer under given settings.
struct Crowd {
  static let world = SmallWorlds.builtin(artists: 120)
  /// Everybody's first 200 listeners; the same people and draws under every setting.
  static let standard = Crowd(world: world, count: 200)

  let world: World
  let key: DrawKey
  let listeners: [Listener]

  init(world: World, count: Int, key: DrawKey = DrawKey(seed: 4)) {
    self.world = world
    self.key = key
    let cohort = world.cohort(key: key)
    listeners = (0..<min(count, cohort.limit ?? count)).map { index in
      var listener = Listener()
      cohort.fill(&listener, index: index)
      return listener
    }
  }

  /// A crowd of people with other minds, made by changing each of these.
  func changed(_ change: (inout Listener) -> Void) -> Crowd {
    var copies = listeners
    for index in copies.indices { change(&copies[index]) }
    return Crowd(world: world, key: key, listeners: copies)
  }

  private init(world: World, key: DrawKey, listeners: [Listener]) {
    self.world = world
    self.key = key
    self.listeners = listeners
  }

  func draws(of listener: Listener) -> Draws<BehaviorDraw> { Draws(key: key, listener: listener.id.index) }

  /// The artists from the most popular on.
  func popular(_ places: Range<Int>) -> Slate { Slate(world.service.catalog.byPopularity[places]) }

  /// What each listener would answer to the query, having been asked `before` and answered as they do.
  func responses(
    to query: Query, after before: [Query] = [], on surface: Surface = .roomy,
    _ change: (inout StructuralParameters) -> Void
  ) -> [Response] {
    let model = StructuralModel(parameters: .with(change), world: world)
    return listeners.map { listener in
      let draws = draws(of: listener)
      var state = model.initialState(of: listener, draws: draws)
      for query in before { model.ask(query, on: surface, &state, draws: draws) }
      return model.response(to: query, on: surface, in: state, draws: draws)
    }
  }

  /// The positions each listener would select.
  func selections(
    on slate: Slate, after before: [Query] = [], surface: Surface = .roomy,
    _ change: (inout StructuralParameters) -> Void
  ) -> [PositionSet] {
    responses(to: .artistGrid(slate), after: before, on: surface, change).map(\.selected)
  }

  /// Share of the crowd of whom something holds.
  static func share<Element>(_ values: [Element], of matches: (Element) -> Bool) -> Double {
    Double(values.count(where: matches)) / Double(values.count)
  }
}

extension UserModel {
  /// Asks, and lets the listener take the answer into account.
  @discardableResult
  func ask(_ query: Query, on surface: Surface, _ state: inout State, draws: Draws<BehaviorDraw>) -> Response
  {
    let response = response(to: query, on: surface, in: state, draws: draws)
    update(&state, after: Exchange(query: query, response: response, shownAt: .zero))
    return response
  }
}

extension Surface {
  /// Everything is seen without scrolling.
  static let roomy = Surface(slateSize: 64, minimumSelections: 1, visible: 64)
}

extension StructuralParameters {
  /// Settings that differ from typical ones.
  static func with(_ change: (inout StructuralParameters) -> Void) -> StructuralParameters {
    var parameters = StructuralParameters()
    change(&parameters)
    return parameters
  }

  /// Answers depend on knowing and liking alone: no accident, and nothing of what else is or was on the screen.
  mutating func answerAlone() {
    answerNoise = 0
    positionDecay = 0
    saturation = 0
    overload = 0
  }

  /// Everybody knows everything, and no popularity speaks for it: affinity alone decides.
  mutating func likeAlone() {
    answerAlone()
    knownness = false
    familiarity = 0
  }
}

extension [PositionSet] {
  /// Whether each is a subset of its counterpart, and some are smaller.
  func isStrictlyWithin(_ others: [PositionSet]) -> Bool {
    zip(self, others).allSatisfy { $0.isSubset(of: $1) } && self != others
  }

  /// Positions over all sets.
  var total: Int { reduce(0) { $0 + $1.count } }
}
