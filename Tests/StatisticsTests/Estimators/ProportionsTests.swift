import Statistics
import Testing

@Suite("The comparison of shares")
struct ProportionsTests {
  private static func side(_ successes: Int, of n: Int) -> JointMoments {
    JointMoments(count: n, sums: [Double(successes)], crossProducts: [Double(successes)])
  }

  // statsmodels 0.15: confint_proportions_2indep(a, n, b, m, method="newcomb", compare="diff");
  // p: proportions_ztest([a, b], [n, m]). The first interval also stands in Newcombe (1998), table II.
  private static let known: [(counts: [Int], low: Double, high: Double, p: Double?)] = [
    ([56, 70, 48, 80], 0.05243147240236498, 0.33387265403690614, 0.00804508136819656),
    ([9, 10, 3, 10], 0.1705227239345029, 0.809017973535488, 0.006169899320544151),
    ([10, 10, 0, 20], 0.6790860371419145, 1, 4.320463057827506e-08),
    ([6, 7, 2, 7], 0.05822792748231209, 0.8062496375242278, 0.030753561259274524),
    ([5, 56, 0, 29], -0.038137147903536936, 0.19256001385511165, 0.09718656817057973),
  ]

  @Test("agrees with statsmodels and with Newcombe's table", arguments: known)
  func knownAnswer(known: (counts: [Int], low: Double, high: Double, p: Double?)) {
    let treatment = Self.side(known.counts[0], of: known.counts[1])
    let control = Self.side(known.counts[2], of: known.counts[3])
    let estimate = Proportions().estimate(control: control, treatment: treatment)
    #expect(estimate.method == .proportion)
    #expect(isClose(estimate.effectLow, known.low))
    #expect(isClose(estimate.effectHigh, known.high))
    #expect(isClose(estimate.p, known.p ?? .nan))
  }

  // numpy, from Wilson limits (l, u) of p1 = 56/70 and p2 = 48/80 by Donner and Zou's equations as printed
  @Test("has the lift's limits by the same principle")
  func lift() {
    let estimate = Proportions().estimate(control: Self.side(48, of: 80), treatment: Self.side(56, of: 70))
    #expect(isClose(estimate.lift, 1.0 / 3))
    #expect(isClose(estimate.liftLow, 0.07829461324029618))
    #expect(isClose(estimate.liftHigh, 0.6629199665110788))
  }

  @Test("keeps limits in range and an honest width where a side has none or all")
  func extremes() {
    for (treatment, control) in [(0, 0), (10, 10), (0, 10), (10, 0), (1, 10)] {
      let estimate = Proportions()
        .estimate(control: Self.side(control, of: 10), treatment: Self.side(treatment, of: 10))
      let low = estimate.effectLow ?? .nan
      let high = estimate.effectHigh ?? .nan
      #expect(low >= -1 && high <= 1 && high - low > 0.1)
      #expect(low <= estimate.effect ?? .nan && estimate.effect ?? .nan <= high)
      #expect((estimate.lift == nil) == (control == 0))
      if let lift = estimate.lift {
        #expect(estimate.liftLow ?? .nan <= lift && lift <= estimate.liftHigh ?? .nan)
        #expect(estimate.liftLow ?? .nan >= -1)
      }
    }
    #expect(Proportions().estimate(control: Self.side(0, of: 9), treatment: Self.side(0, of: 9)).p == 1)
  }

  @Test("refuses what isn't 0 or 1, and sides without units")
  func refusals() {
    let good = Self.side(2, of: 5)
    #expect(
      Proportions().estimate(control: moments([0.5, 2]), treatment: good)
        == EffectEstimate(method: .proportion, n: 7))
    #expect(
      Proportions().estimate(control: good, treatment: JointMoments(variables: 1))
        == EffectEstimate(method: .proportion, n: 5))
  }
}
