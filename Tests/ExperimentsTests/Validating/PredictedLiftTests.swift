import Randomness
import Testing

@testable import Experiments

/// A simulator's own interval for a lift; `@testable` as tables come from simulations alone.
struct PredictedLiftTests {
  private static let pair = TargetPair(base: 0, other: 1)

  private static func row(
    _ means: [Double], deviation: Double, members: [[Double?]] = [], listeners: Int = 100
  ) -> ArmTable.Row {
    var row = ArmTable.Row(
      means: means, covariances: [deviation * deviation, 0, 0, deviation * deviation], listeners: listeners)
    row.memberMeans = members
    return row
  }

  @Test func `ratios and their errors are the delta method's`() throws {
    let row = Self.row([2, 3], deviation: 0.5)
    #expect(abs(try #require(row.logRatio(Self.pair)) - 0.4054651) < 1e-6)
    // sqrt(0.05**2 / 2**2 + 0.05**2 / 3**2)
    #expect(abs(try #require(row.logRatioError(Self.pair, isPaired: false)) - 0.0300463) < 1e-6)
    let shared = ArmTable.Row(means: [2, 3], covariances: [0.25, 0.25, 0.25, 0.25], listeners: 100)
    // sqrt((0.5 / 2 - 0.5 / 3)**2 / 100)
    #expect(abs(try #require(shared.logRatioError(Self.pair, isPaired: true)) - 0.0083333) < 1e-6)
    #expect(Self.row([0, 3], deviation: 1).logRatio(Self.pair) == nil)
    #expect(Self.row([-1, 3], deviation: 1).logRatio(Self.pair) == nil)
  }

  @Test func `one model's interval knows of sampling alone`() throws {
    let found = try #require(
      PredictedLift(
        Self.pair, live: Self.row([2, 3], deviation: 0.5), simulated: Self.row([2, 3], deviation: 0.5)))
    // 1.959964 * sqrt(2) * 0.0300463
    #expect(abs(found.samplingReach - 0.0832817) < 1e-6)
    #expect(found.modelReach == nil && found.isInsideModels == nil && found.isInsideSampling)
  }

  @Test func `an ensemble's interval has its members' spread`() throws {
    let simulated = Self.row([2, 3], deviation: 0.5, members: [[2, 2.9], [2, 3], [2, 3.1]])
    let found = try #require(
      PredictedLift(Self.pair, live: Self.row([2, 3.3], deviation: 0.5), simulated: simulated))
    // numpy.std(log([1.45, 1.5, 1.55]), ddof=1)
    #expect(abs(try #require(found.modelDeviation) - 0.0333472) < 1e-6)
    // m = 0.0333472**2 * 4 / 3; e = 0.0300463**2 + 0.05**2 / 4 + 0.05**2 / 3.3**2; f = ((m + e) / m)**2 * 2
    // scipy.stats.t.ppf(0.975, f) * sqrt(m + e)
    #expect(abs(try #require(found.modelReach) - 0.12764) < 1e-5)
    #expect(!found.isInsideSampling && found.isInsideModels == true)
  }

  @Test func `members that agree add nothing`() throws {
    let simulated = Self.row([2, 3], deviation: 0.5, members: [[2, 3], [2, 3]])
    let found = try #require(
      PredictedLift(Self.pair, live: Self.row([2, 3], deviation: 0.5), simulated: simulated))
    #expect(found.modelReach == found.samplingReach)
    #expect(Self.row([2, 3], deviation: 1, members: [[2, 3], [2, nil]]).modelVariance(Self.pair) == nil)
  }

  @Test func `intervals hold 95 % where the fit errs as its members differ`() throws {
    var generator = AddressedGenerator(seed: 11, stream: 1)
    var held = 0
    let repetitions = 4000
    for _ in 0..<repetitions {
      let fit = 0.1 + 0.05 * generator.normal()
      let members = (0..<3).map { _ in fit + 0.05 * generator.normal() }
      let mean = members.reduce(0, +) / 3
      let simulated = Self.row(
        [1, exponential(mean)], deviation: 1e-3, members: members.map { [1, exponential($0)] })
      let live = Self.row([1, exponential(0.1)], deviation: 1e-3)
      if try #require(PredictedLift(Self.pair, live: live, simulated: simulated)).isInsideModels == true {
        held += 1
      }
    }
    // 0.95 ± 3 √(0.95 × 0.05 / 4000)
    #expect(abs(Double(held) / Double(repetitions) - 0.95) < 0.0104)
  }
}
