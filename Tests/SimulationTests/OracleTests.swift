import Elicitation
import Onboarding
import Population
import Randomness
import Simulation
import TestSupport
import Testing

struct OracleTests {
  private let tiny = TinyWorld()
  private var oracle: Oracle {
    Oracle(service: tiny.service, surface: tiny.surface, latent: tiny.world.latent)
  }

  @Test func `it recommends the truly best, whatever the answers`() {
    for index in 0..<10 {
      let (_, truth) = tiny.listener(index)
      let log = tiny.life(of: index, policy: oracle, horizonDays: 1)
      #expect(log.recommendation == truth.best)
      // Sums in one order over one list: equal to the last bit.
      #expect(truth.normalizedGain(of: log.recommendation) == 1)
    }
  }

  @Test func `no other policy comes closer to the truth`() {
    for index in 0..<10 {
      let (_, truth) = tiny.listener(index)
      let log = tiny.life(
        of: index, policy: Popularity(service: tiny.service, surface: tiny.surface), horizonDays: 1)
      #expect(truth.normalizedGain(of: log.recommendation) ?? 2 < 1)
    }
  }

  @Test func `it asks about those whom the listener would most likely select, and no one twice`() {
    let (listener, truth) = tiny.listener(2)
    var belief = oracle.prior(for: listener.context, seeing: truth)
    var shown: [ArtistID] = []
    while let query = oracle.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: 2)) {
      shown += query.slate.artists
      oracle.update(&belief, with: TinyWorld.exchange(query.slate, selecting: []))
    }
    #expect(shown.count == tiny.surface.slateSize * tiny.surface.maximumScreens)
    let chances = shown.map { artist in
      Knownness().probability(
        logPopularity: tiny.world.latent.logPopularity(of: artist, in: listener.context.country),
        affinity: truth.affinity[artist.offset]) * truth.relevance(of: artist)
    }
    #expect(zip(chances, chances.dropFirst()).allSatisfy { $0 >= $1 - 1e-6 })
    #expect(Set(shown).count == shown.count)
  }

  @Test func `listeners select more from it than from what is popular`() {
    func selections(_ policy: some ElicitationPolicy) -> Int {
      (0..<30).reduce(0) { sum, index in
        tiny.life(of: index, policy: policy, horizonDays: 1).session.exchanges
          .reduce(sum) { $0 + $1.response.selected.count }
      }
    }
    #expect(
      selections(oracle) > selections(Popularity(service: tiny.service, surface: tiny.surface)))
  }

  @Test func `what it leaves to the recommender is nearer to the truth than what is known of everyone`() {
    var better = 0
    for index in 0..<20 {
      let (listener, truth) = tiny.listener(index)
      let told = oracle.taste(from: oracle.prior(for: listener.context, seeing: truth))
      var scores = [Float](repeating: 0, count: tiny.service.catalog.count)
      func gain(_ belief: GaussianBelief) -> Double {
        tiny.service.scores(of: belief, into: &scores)
        let ranked = scores.indices.sorted { scores[$0] > scores[$1] }.prefix(20).map { ArtistID($0) }
        return truth.normalizedGain(of: ranked) ?? 0
      }
      if gain(told) > gain(tiny.service.prior) { better += 1 }
    }
    // Were it a coin, 16 of 20 or more would come up once in 170 times.
    #expect(better >= 16)
  }

  @Test func `without the truth it asks nothing`() {
    var belief = oracle.prior(for: ObservedContext(country: CountryID(0), device: .phone))
    #expect(oracle.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: 0)) == nil)
  }
}
