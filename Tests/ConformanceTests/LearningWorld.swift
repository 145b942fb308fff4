import Behavior
import Elicitation
import Onboarding
import Population
import Randomness
import Simulation
import TestSupport

/// A world that is large enough to be learned about, for laws on what policies learn on average.
struct LearningWorld {
  let tiny: TinyWorld
  /// How its listeners answer.
  var parameters = StructuralParameters()

  /// The world with each artist given another's embedding, or with its own.
  init(isShuffled: Bool = false) {
    let seed: UInt64 = 5
    let world = BuiltinWorld(
      artists: 160, attributes: 12, dimensions: 8, types: 4, seed: seed, servicePeople: 250
    ).make()
    let catalog = isShuffled ? Self.shuffled(world.service.catalog) : world.service.catalog
    let service = ServiceModel(
      ServiceView(catalog: catalog, history: world.service.history, likingScope: world.service.likingScope),
      seed: seed)
    tiny = TinyWorld(
      world: world, service: service, surface: Surface(slateSize: 9, maximumScreens: 5), seed: seed)
  }

  /// The world of people who answer all that they are asked.
  static var obliging: Self {
    var world = Self()
    (world.parameters.targetMedian, world.parameters.leaveBase, world.parameters.patienceMedian) = (
      1000, -30, 100_000
    )
    return world
  }

  /// Sampled lives of so many listeners, under one policy, each read as it ends.
  func read<Value>(
    _ registered: RegisteredPolicy, listeners: Int, _ value: (LifeLog, Truth) -> Value
  ) -> [Value] {
    read(registered.make(in: tiny), listeners: 0..<listeners, value)
  }

  /// The same of a policy that was made, and of any listeners.
  func read<Value>(
    _ policy: any ElicitationPolicy, listeners: Range<Int>, _ value: (LifeLog, Truth) -> Value
  ) -> [Value] {
    func open(_ policy: some ElicitationPolicy) -> [Value] {
      var simulator = LifeSimulator(
        model: StructuralModel(parameters: parameters, world: tiny.world), policy: policy,
        service: tiny.service,
        settings: LifeSettings(surface: tiny.surface, horizonDays: 1, serviceTime: .zero))
      var log = LifeLog()
      return listeners.map { index in
        let (listener, truth) = tiny.listener(index)
        simulator.run(listener, truth: truth, key: tiny.key, isSampled: true, into: &log)
        return value(log, truth)
      }
    }
    return open(policy)
  }

  /// A policy that learns across listeners once it has asked some of them, in rounds of a hundred; any other as it is made.
  func taught(_ registered: RegisteredPolicy, by listeners: Range<Int>) -> any ElicitationPolicy {
    func open(_ policy: some CrossListenerPolicy) -> any ElicitationPolicy {
      var knowledge = policy.initialKnowledge
      for first in stride(from: listeners.lowerBound, to: listeners.upperBound, by: 100) {
        let round = first..<min(first + 100, listeners.upperBound)
        let sessions = read(policy.informed(by: knowledge), listeners: round) { log, _ in log.session }
        for session in sessions { policy.update(&knowledge, with: session) }
      }
      return policy.informed(by: knowledge)
    }
    let policy = registered.make(in: tiny)
    return (policy as? any CrossListenerPolicy).map { open($0) } ?? policy
  }

  private static func shuffled(_ catalog: Catalog) -> Catalog {
    var order = Array(0..<catalog.count)
    var generator = AddressedGenerator(seed: 31, stream: 1)
    generator.shuffle(&order)
    let d = catalog.dimensions
    return Catalog(
      artists: catalog.artists, attributes: catalog.attributes, countries: catalog.countries, dimensions: d,
      embeddings: order.flatMap { catalog.embeddings[$0 * d..<($0 + 1) * d] },
      popularity: catalog.popularity, popularityByCountry: catalog.popularityByCountry)
  }
}

/// A mean of differences with its standard error.
struct MeanDifference: CustomStringConvertible {
  let mean: Double
  let error: Double

  /// Of one number a listener from another of the same listener.
  init(_ values: [Double], from others: [Double]) {
    let differences = zip(values, others).map { $0 - $1 }
    let n = Double(differences.count)
    let mean = differences.reduce(0, +) / n
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    self.mean = mean
    error = (variance / n).squareRoot()
  }

  var description: String { "\(significant(mean)) ± \(significant(error))" }
}
