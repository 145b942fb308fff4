import Statistics
import Testing

@Suite("The paired comparison")
struct PairedTests {
  // scipy 1.17: ttest_rel(treatment, control), .confidence_interval(); the lift's delta interval by numpy:
  // R = t.mean()/c.mean(), sqrt((Var t + R² Var c - 2 R Cov)/n)/c.mean(), stats.t.ppf(.975, 9)
  @Test("agrees with scipy")
  func knownAnswer() {
    let estimate = Paired().estimate(moments(WorkedExample.control, WorkedExample.treatment))
    #expect(estimate.method == .paired && estimate.n == 10 && estimate.degreesOfFreedom == 9)
    #expect(isClose(estimate.effect, 0.54))
    #expect(isClose(estimate.standardError, 0.1318247995552346))
    #expect(isClose(estimate.effectLow, 0.24179158545168838))
    #expect(isClose(estimate.effectHigh, 0.8382084145483115))
    #expect(isClose(estimate.p, 0.002691368117734531))
    #expect(isClose(estimate.lift, 0.12765957446808507))
    let delta = estimate.deltaLiftInterval(confidence: 0.95)
    #expect(isClose(delta?.low, 0.045736218147587104))
    #expect(isClose(delta?.high, 0.20958293078858303))
  }

  @Test("is exactly 0 for a variant against itself, however awkward its numbers")
  func itself() {
    let values = (1...3_000).map { Double($0) / 7 + 0.1 / Double($0) }
    let estimate = Paired().estimate(moments(values, values))
    #expect(estimate.effect == 0 && estimate.standardError == 0 && estimate.p == 1)
    #expect(estimate.effectLow == 0 && estimate.effectHigh == 0)
    #expect(estimate.lift == 0 && estimate.liftLow == 0 && estimate.liftHigh == 0)
  }

  @Test("takes a difference that is the same for all as certain")
  func constantDifference() {
    let values = (1...500).map { Double($0) * 0.1 }
    let estimate = Paired().estimate(moments(values, values.map { $0 + 0.3 }))
    #expect(isClose(estimate.effect, 0.3))
    #expect(estimate.standardError == 0 && estimate.p == 0)
  }

  @Test("knows no error with one pair and no mean without any")
  func tooFew() {
    #expect(
      Paired().estimate(JointMoments(variables: 2), missing: 9)
        == EffectEstimate(method: .paired, n: 0, missing: 9))
    let single = Paired().estimate(moments([1], [3]))
    #expect(single.effect == 2 && single.standardError == nil && single.p == nil)
  }

  @Test("beats two independent samples when people are alike under both variants")
  func variance() {
    let paired = Paired().estimate(moments(WorkedExample.control, WorkedExample.treatment))
    let split = Welch()
      .estimate(control: moments(WorkedExample.control), treatment: moments(WorkedExample.treatment))
    #expect((paired.standardError ?? .nan) < (split.standardError ?? .nan) / 3)
  }
}
