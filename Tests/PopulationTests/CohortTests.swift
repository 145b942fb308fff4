import Onboarding
import Population
import Randomness
import TestSupport
import Testing

@Suite struct CohortTests {
  private static let world = SmallWorlds.builtin(artists: 150)

  private func listeners(_ count: Int, replicate: Int = 0, world: World = Self.world) -> [Listener] {
    let cohort = world.cohort(key: DrawKey(seed: 5, replicate: replicate))
    return (0..<count).map { index in
      var listener = Listener()
      cohort.fill(&listener, index: index)
      return listener
    }
  }

  private func isSame(_ a: Listener, _ b: Listener) -> Bool {
    a.id == b.id && a.context == b.context && a.traits == b.traits && a.taste == b.taste
      && a.affinity == b.affinity
      && a.recorded == b.recorded
  }

  @Test func `A listener is a function of key and number, in whatever order and value they are made`() {
    let fresh = listeners(20)
    let cohort = Self.world.cohort(key: DrawKey(seed: 5))
    var reused = Listener()
    for index in [7, 0, 19, 7, 3] {
      cohort.fill(&reused, index: index)
      #expect(isSame(reused, fresh[index]))
    }
    #expect(cohort.limit == nil)
  }

  @Test func `A value filled from one world and then from another holds nothing of the first`() {
    let recorded = SmallWorlds.recorded(artists: 3, rows: [[(0, 5), (2, 1)]])
    var listener = Listener()
    recorded.cohort(key: DrawKey(seed: 5)).fill(&listener, index: 0)
    #expect(listener.isReplayed)
    Self.world.cohort(key: DrawKey(seed: 5)).fill(&listener, index: 0)
    #expect(isSame(listener, listeners(1)[0]))
    #expect(!listener.isReplayed)
    recorded.cohort(key: DrawKey(seed: 5)).fill(&listener, index: 0)
    #expect(isSame(listener, listeners(1, world: recorded)[0]))
    #expect(listener.taste.isEmpty)
  }

  @Test func `Replicates are other people`() {
    let (one, other) = (listeners(20), listeners(20, replicate: 1))
    #expect(zip(one, other).allSatisfy { $0.taste != $1.taste && $0.traits != $1.traits })
  }

  @Test func `None of the service's own people is a listener`() {
    // The same key, but a replicate that no run has: first tastes would give the same history if they were shared.
    let own = Self.world.service.history
    let cohort = listeners(own.count)
    #expect(own.contexts != cohort.map(\.context))
  }

  @Test func `Affinity is the latent catalog's for the taste`() {
    for listener in listeners(3) {
      var affinity = [Float](repeating: 0, count: 150)
      Self.world.latent.affinity(of: listener.taste, into: &affinity)
      #expect(affinity == listener.affinity)
    }
  }

  @Test func `Affinity apart from quality is standard over people and artists`() {
    var values: [Double] = []
    for listener in listeners(400) {
      for (affinity, quality) in zip(listener.affinity, Self.world.latent.quality) {
        values.append(Double(affinity - quality))
      }
    }
    // The scale comes from 200 people: allow for their sampling error.
    #expect(abs(Correlation.mean(values)) < 0.1)
    #expect(abs(Correlation.variance(values).squareRoot() - 1) < 0.1)
  }
}

// MARK: - Traits

extension CohortTests {
  private static let crowd: [Listener] = {
    let world = SmallWorlds.builtin(artists: 5, dimensions: 2, servicePeople: 0)
    let cohort = world.cohort(key: DrawKey(seed: 3))
    return (0..<4000).map { index in
      var listener = Listener()
      cohort.fill(&listener, index: index)
      return listener
    }
  }()

  @Test func `Mainstreamness is beta (2, 2)`() {
    let values = Self.crowd.map(\.traits.mainstreamness)
    // Variance 1/20; four standard errors of the mean: 4 · sqrt(1/20 / 4000) = 0.014.
    #expect(abs(Correlation.mean(values) - 0.5) < 0.015)
    #expect(abs(Correlation.variance(values) - 0.05) < 0.004)
    #expect(values.allSatisfy { (0...1).contains($0) })
  }

  @Test func `Activity and patience are lognormal around 1, apart from each other`() {
    let activity = Self.crowd.map { logarithm($0.traits.activity) }
    let patience = Self.crowd.map { logarithm($0.traits.patience) }
    for values in [activity, patience] {
      // Four standard errors: 4 · 0.5 / sqrt(4000) = 0.032.
      #expect(abs(Correlation.mean(values)) < 0.032)
      #expect(abs(Correlation.variance(values).squareRoot() - 0.5) < 0.03)
    }
    #expect(abs(Correlation.between(activity, patience)) < 0.07)
  }

  @Test func `Devices and countries come in their shares`() {
    func share(_ matches: (Listener) -> Bool) -> Double { Double(Self.crowd.count(where: matches)) / 4000 }
    // Four binomial standard errors at one half: 4 · sqrt(0.25 / 4000) = 0.032.
    for (device, expected) in zip(ObservedContext.Device.allCases, [0.7, 0.22, 0.08]) {
      #expect(abs(share { $0.context.device == device } - expected) < 0.032)
    }
    let countries = (0..<8).map { 1 / power(Double($0 + 1), 0.8) }
    for index in 0..<8 {
      let expected = countries[index] / countries.reduce(0, +)
      #expect(abs(share { $0.context.country == CountryID(index) } - expected) < 0.032)
    }
  }

  @Test func `Types come in their country's shares, which differ between countries`() throws {
    let world = SmallWorlds.builtin(artists: 5, dimensions: 2, servicePeople: 0)
    guard case .mixture(let mixture) = world.source else { return #expect(Bool(false), "no mixture") }
    #expect(mixture.weightsByCountry.count == 8)
    #expect(mixture.weightsByCountry.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-12 })
    #expect(mixture.weightsByCountry[0] != mixture.weightsByCountry[1])
    let locals = Self.crowd.filter { $0.context.country == CountryID(0) }
    for type in 0..<4 {
      let share = Double(locals.count { $0.traits.type == type }) / Double(locals.count)
      // Some 1,200 people: four binomial standard errors are 4 · sqrt(0.25 / 1200) = 0.058.
      #expect(abs(share - mixture.weightsByCountry[0][type]) < 0.058)
    }
  }

  @Test func `Without shares by country types come in the overall ones`() {
    let mixture = TasteMixture(dimensions: 1, weights: [0.9, 0.1], means: [0, 9], deviations: [0, 0])
    let cohort = Cohort(
      latent: SmallWorlds.recorded(artists: 1, rows: []).latent, source: .mixture(mixture),
      countryWeights: [1],
      key: DrawKey(seed: 1))
    var listener = Listener()
    let first = (0..<2000).count { index in
      cohort.fill(&listener, index: index)
      #expect(listener.taste == [listener.traits.type == 0 ? 0 : 9])
      return listener.traits.type == 0
    }
    // Four binomial standard errors: 4 · sqrt(0.09 · 2000) = 54.
    #expect(abs(first - 1800) < 54)
  }

  @Test func `Listeners of a type have tastes closer together than those of different types`() {
    let cohort = listeners(200)
    func center(_ type: Int) -> [Double] {
      let members = cohort.filter { $0.traits.type == type }
      return (0..<8).map { j in Correlation.mean(members.map { Double($0.taste[j]) }) }
    }
    let (first, second) = (center(0), center(1))
    let between = zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    #expect(between > 0.5)
  }
}
