import Behavior
import Elicitation
import Onboarding
import Population
import Randomness
import Simulation
import TestSupport
import Testing

/// A negative control: what policies learn, they learn from embeddings, so that without meaningful ones nothing is left.
struct ShuffledEmbeddingsTests {
  private static let listeners = 150

  private struct Service {
    let world: World
    let model: ServiceModel

    /// A world's service, with each artist given another's embedding or with its own.
    init(isShuffled: Bool) {
      let seed: UInt64 = 5
      let world = BuiltinWorld(
        artists: 160, attributes: 12, dimensions: 8, types: 4, seed: seed, servicePeople: 250
      ).make()
      self.world = world
      let catalog = isShuffled ? Self.shuffled(world.service.catalog) : world.service.catalog
      model = ServiceModel(
        ServiceView(catalog: catalog, history: world.service.history, likingScope: world.service.likingScope),
        seed: seed)
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

  /// Each listener's `ndcg_20` under a policy.
  private func gains<Policy: ElicitationPolicy>(
    in service: Service, _ make: (ServiceModel, Surface) -> Policy
  ) -> [Double] {
    let surface = Surface(slateSize: 9, maximumScreens: 5)
    var simulator = LifeSimulator(
      model: StructuralModel(parameters: StructuralParameters(), world: service.world),
      policy: make(service.model, surface), service: service.model,
      settings: LifeSettings(surface: surface, horizonDays: 1, serviceTime: .zero))
    let cohort = service.world.cohort(key: DrawKey(seed: 5))
    var (listener, truth, log) = (Listener(), Truth(), LifeLog())
    return (0..<Self.listeners).map { index in
      cohort.fill(&listener, index: index)
      truth.prepare(for: listener, enjoyment: service.world.enjoyment)
      simulator.run(listener, truth: truth, key: DrawKey(seed: 5), isSampled: false, into: &log)
      return truth.normalizedGain(of: log.recommendation) ?? 0
    }
  }

  /// Mean difference from a floor, and its standard error.
  private func lead(_ gains: [Double], from floor: [Double]) -> (mean: Double, error: Double) {
    let differences = zip(gains, floor).map { $0 - $1 }
    let n = Double(differences.count)
    let mean = differences.reduce(0, +) / n
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    return (mean, (variance / n).squareRoot())
  }

  /// How much better listeners are served by each policy that follows answers than by a floor.
  private func leads<Floor: ElicitationPolicy>(
    in service: Service, over floor: (ServiceModel, Surface) -> Floor
  ) -> [String: (mean: Double, error: Double)] {
    let floor = gains(in: service, floor)
    return [
      "thompson": gains(in: service) { ThompsonSampling(service: $0, surface: $1) },
      "mutual_information": gains(in: service) { MutualInformation(service: $0, surface: $1) },
      "similar": gains(in: service) { SimilarArtists(service: $0, surface: $1) },
    ].mapValues { lead($0, from: floor) }
  }

  @Test(.slow) func `with shuffled embeddings who follows answers does no better than a fixed list`() {
    // Not than asking nothing: an artist's embedding points at itself, shuffled or not, so that what was selected is
    // recommended in any case. What embeddings add is what is like it. Three standard errors: one in 400 a policy.
    for (policy, lead) in leads(in: Service(isShuffled: true), over: { Popularity(service: $0, surface: $1) })
    {
      #expect(abs(lead.mean) < 3 * lead.error, "\(policy): \(lead)")
    }
  }

  @Test(.slow) func `most of what asking is worth comes from embeddings that mean something`() {
    let own = leads(in: Service(isShuffled: false)) { AskNothing(service: $0, surface: $1) }
    let shuffled = leads(in: Service(isShuffled: true)) { AskNothing(service: $0, surface: $1) }
    for (policy, lead) in own {
      #expect(lead.mean > 3 * (shuffled[policy]?.mean ?? .infinity), "\(policy): \(lead)")
      #expect(lead.mean > 3 * lead.error)
    }
  }
}
