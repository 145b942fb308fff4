import SessionMetrics
import Testing

@testable import Experiments

/// What is said of live and simulated means that are made by hand; `@testable` as tables come from simulations alone.
struct TwinFindingsTests {
  /// A table of one metric whose listeners vary by 1, independently of each other.
  static func table(_ means: [Double], deviation: Double = 1, listeners: Int = 10_000) -> ArmTable {
    var covariances = [Double](repeating: 0, count: means.count * means.count)
    for index in means.indices { covariances[index * means.count + index] = deviation * deviation }
    return ArmTable(
      listeners: listeners,
      metrics: [ArmTable.Row(means: means, covariances: covariances, listeners: listeners)])
  }

  static func twins(_ live: [Double], _ simulated: [Double], deviation: Double = 1) -> TwinArms {
    TwinArms(live: table(live, deviation: deviation), simulated: table(simulated, deviation: deviation))
  }

  static func agreement(
    _ worlds: [TwinArms], targets: Int, direction: MetricDescription.Direction = .higher
  ) -> LiftAgreement {
    LiftAgreement(worlds, scope: scope(worlds, targets, direction), targets: targets, seed: 1)
  }

  static func scope(
    _ worlds: [TwinArms], _ targets: Int, _ direction: MetricDescription.Direction = .higher
  ) -> TwinScope {
    TwinScope(
      pairs: worlds.map { _ in TargetPair.all(of: targets) }, metrics: [0], directions: [direction])
  }

  // MARK: T3

  @Test func `a simulator that is right is right in everything`() {
    let found = Self.agreement([Self.twins([1, 2, 3, 4], [1, 2, 3, 4])], targets: 4)
    #expect(found.comparisons == 6 && found.settled == 6)
    #expect(found.sign.value == 1 && found.settledSign.value == 1 && found.tau.value == 1)
    #expect(abs((found.slope.value ?? 0) - 1) < 1e-12 && found.regret.value == 0)
    #expect(found.sign.interval == 1...1)
  }

  @Test func `a simulator that is wrong is wrong in everything`() {
    let found = Self.agreement([Self.twins([1, 2, 3, 4], [4, 3, 2, 1])], targets: 4)
    #expect(found.sign.value == 0 && found.tau.value == -1)
    // It names the first, whose mean is 1, and the best has 4.
    #expect(found.regret.value == 0.75)
  }

  @Test func `where less is better the smallest mean wins`() {
    let found = Self.agreement([Self.twins([1, 2, 4], [3, 1, 2])], targets: 3, direction: .lower)
    #expect(found.regret.value == 1)
    #expect(
      Self.agreement([Self.twins([1, 2], [2, 1])], targets: 2, direction: .neutral).regret.value == nil)
  }

  @Test func `slope and tau of lifts are numpy's and scipy's`() {
    let (live, simulated) = ([2.0, 2.2, 1.9, 2.6, 2.3], [2.1, 2.3, 2.15, 2.5, 2.2])
    let found = Self.agreement([Self.twins(live, simulated)], targets: 5)
    // x = [l[j] / l[i] - 1 for i < j], y of the simulated: dot(x, y) / dot(x, x); kendalltau(l, s).statistic
    #expect(abs((found.slope.value ?? 0) - 0.4678032) < 1e-6)
    #expect(abs((found.tau.value ?? 0) - 0.6) < 1e-12)
    // Without ties the order of pairs and τ say the same.
    #expect(abs((found.sign.value ?? 0) - 0.8) < 1e-12)
  }

  @Test func `small live differences aren't settled`() {
    // Standard error of a difference: √(2 / 10,000) = 0.0141.
    let found = Self.agreement([Self.twins([1, 1.028, 1.029], [1, 1.1, 1.05])], targets: 3)
    #expect(found.comparisons == 3 && found.settled == 1)
    #expect(found.settledSign.value == 1 && abs((found.sign.value ?? 0) - 2.0 / 3) < 1e-12)
  }

  @Test func `worlds count the same, and intervals hold the number`() {
    let right = Self.twins([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])
    let wrong = Self.twins([1, 2, 3, 4, 5], [5, 4, 3, 2, 1])
    let found = Self.agreement([right, wrong], targets: 5)
    #expect(found.sign.value == 0.5 && found.tau.value == 0)
    #expect(found.sign.interval?.contains(0.5) == true)
    #expect(found.sign.interval == 0...1)
  }

  @Test func `nothing to compare is nothing said`() {
    let twins = Self.twins([1, 2], [1, 2])
    let scope = TwinScope(pairs: [[]], metrics: [0], directions: [.higher])
    let found = LiftAgreement([twins], scope: scope, targets: 2, seed: 1)
    #expect(found.comparisons == 0 && found.sign.value == nil && found.tau.value == nil)
    let worth = SimulatorWorth([twins], scope: scope, targets: 2, seed: 1)
    #expect(worth.comparisons == 0 && worth.users.value == nil && worth.accuracy.value == nil)
  }

  // MARK: The headline

  @Test func `worth is where the live curve reaches the simulator's share`() throws {
    // Of the six pairs the simulator gets the one of 2 and 3 wrong.
    let (live, simulated) = ([1.0, 1.1, 1.3, 1.35], [1, 1.1, 1.4, 1.35])
    let worlds = [Self.twins(live, simulated)]
    let worth = SimulatorWorth(worlds, scope: Self.scope(worlds, 4), targets: 4, seed: 1)
    #expect(worth.comparisons == 6 && worth.unknown == 0)
    #expect(worth.accuracy.value == 5.0 / 6 && !worth.isLowerBound)
    // d = abs(differences) / 2**.5; norm.cdf(d * (n / 2)**.5).mean() at n = 1000
    let place = try #require(SimulatorWorth.sizes.firstIndex(of: 1000))
    #expect(abs((worth.curve[place].value ?? 0) - 0.9546095) < 1e-6)
    // brentq(lambda n: norm.cdf(d * (n / 2)**.5).mean() - 5 / 6, 1, 1e7)
    #expect(abs((worth.users.value ?? 0) - 116.36) < 0.1)
  }

  @Test func `a simulator without an error is worth what one in twice as many would be`() throws {
    let worlds = [Self.twins([1, 1.1, 1.3, 1.35], [1, 1.1, 1.3, 1.35])]
    let worth = SimulatorWorth(worlds, scope: Self.scope(worlds, 4), targets: 4, seed: 1)
    #expect(worth.isLowerBound && worth.accuracy.value == 1)
    let bets = Bets(worlds, scope: Self.scope(worlds, 4))
    let chance = bets.chance(
      users: try #require(worth.users.value), TwinWeights(worlds: 1, targets: 4))
    #expect(abs((chance ?? 0) - 11.0 / 12) < 1e-6)
  }

  @Test func `guessing is worth nobody, and certain differences everybody`() {
    let worlds = [Self.twins([1, 2, 3, 4], [4, 3, 2, 1])]
    let worth = SimulatorWorth(worlds, scope: Self.scope(worlds, 4), targets: 4, seed: 1)
    #expect(worth.users.value == 0)
    let certain = [Self.twins([1, 2, 3, 4], [1, 2, 3, 4], deviation: 0)]
    let sure = SimulatorWorth(certain, scope: Self.scope(certain, 4), targets: 4, seed: 1)
    #expect(sure.curve.allSatisfy { $0.value == 1 } && (sure.users.value ?? 9) < 1.001)
  }

  @Test func `the curve never falls`() {
    let worlds = [Self.twins([1, 1.05, 1.3, 1.35, 2], [1, 1.1, 1.4, 1.35, 3])]
    let worth = SimulatorWorth(worlds, scope: Self.scope(worlds, 5), targets: 5, seed: 1)
    let values = worth.curve.compactMap(\.value)
    #expect(values.count == SimulatorWorth.sizes.count && values == values.sorted())
    #expect(values[0] > 0.5)
  }

  // MARK: T7, T2

  @Test func `an order survives where it is right in every world that settles it`() {
    let first = Self.twins([1, 2, 3], [1, 2, 3])
    let second = Self.twins([1, 2, 1.99999], [1, 2, 3])
    let third = Self.twins([1, 2, 0.5], [1, 2, 1.5])
    let found = RankingSurvival([first, second, third], metric: 0, pairs: TargetPair.all(of: 3))
    #expect(found.settled == 3)
    // 0 and 1 are ordered alike everywhere; the others turn around in the third world.
    #expect(found.stable == 1)
    #expect(found.surviving == [TargetPair(base: 0, other: 1), TargetPair(base: 1, other: 2)])
    #expect(found.failing == [.init(pair: TargetPair(base: 0, other: 2), worlds: [2])])
  }

  @Test func `errors of means are counted in standard errors of both sides`() throws {
    let twins = Self.twins([2, 4], [2.2, 4])
    let all = MetricFidelity.all(live: twins.live, simulated: twins.simulated)
    #expect(all.map(\.target) == [0, 1] && all[1].errors == 0)
    #expect(abs(all[0].errors - 0.2 / 0.02.squareRoot() * 10) < 1e-9)
    #expect(abs(try #require(all[0].relative) - 0.1) < 1e-12)
  }
}
