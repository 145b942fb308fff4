import Behavior
import Elicitation
import Onboarding
import Population
import Randomness
import Simulation

/// A small fixed world that suites and golden transcripts share: 60 artists in 8 dimensions, 4 types of taste.
public struct TinyWorld: Sendable {
  /// The world.
  public let world: World
  /// What its service has learnt.
  public let service: ServiceModel
  /// Six artists a screen, four screens, two selections at least.
  public var surface = Surface(slateSize: 6, maximumScreens: 4, minimumSelections: 2)
  /// The key of its listeners.
  public let key: DrawKey

  /// The world of a seed.
  public init(seed: UInt64 = 7, artists: Int = 60, attributes: Int = 12, dimensions: Int = 8) {
    world = BuiltinWorld(
      artists: artists, attributes: attributes, dimensions: dimensions, types: 4, seed: seed,
      servicePeople: 120
    ).make()
    service = ServiceModel(world.service, seed: seed)
    key = DrawKey(seed: seed)
  }

  /// A world that is made elsewhere, with what its service has learnt.
  public init(world: World, service: ServiceModel, surface: Surface, seed: UInt64) {
    self.world = world
    self.service = service
    self.surface = surface
    key = DrawKey(seed: seed)
  }

  /// The typical behavior in this world.
  public var typical: StructuralModel { StructuralModel(parameters: StructuralParameters(), world: world) }

  /// The same world with other kinds of query on its surface.
  public func showing(_ kinds: [Query.Kind]) -> TinyWorld {
    var other = self
    other.surface.kinds = kinds
    return other
  }

  /// A listener with their truth.
  public func listener(_ index: Int) -> (listener: Listener, truth: Truth) {
    var listener = Listener()
    var truth = Truth()
    world.cohort(key: key).fill(&listener, index: index)
    truth.prepare(for: listener, enjoyment: world.enjoyment)
    return (listener, truth)
  }

  /// One listener's life under a policy.
  public func life<Policy: ElicitationPolicy>(
    of index: Int, policy: Policy, model: (some UserModel)? = StructuralModel?.none, horizonDays: Int = 28,
    isSampled: Bool = false, serviceTime: SimulatedDuration = SimulatedDuration(milliseconds: 30)
  ) -> LifeLog {
    let settings = LifeSettings(surface: surface, horizonDays: horizonDays, serviceTime: serviceTime)
    let (listener, truth) = self.listener(index)
    var log = LifeLog()
    if let model {
      var simulator = LifeSimulator(model: model, policy: policy, service: service, settings: settings)
      simulator.run(listener, truth: truth, key: key, isSampled: isSampled, into: &log)
    } else {
      var simulator = LifeSimulator(model: typical, policy: policy, service: service, settings: settings)
      simulator.run(listener, truth: truth, key: key, isSampled: isSampled, into: &log)
    }
    return log
  }

  /// An exchange about a slate in which the given positions are selected and all are seen.
  public static func exchange(_ slate: Slate, selecting positions: [Int]) -> Exchange {
    var selected = PositionSet.none
    for position in positions { selected.insert(position) }
    return Exchange(
      query: .artistGrid(slate),
      response: Response(
        seen: PositionSet(first: slate.count), selected: selected, thinkTime: SimulatedDuration(seconds: 4)),
      shownAt: .zero)
  }
}
