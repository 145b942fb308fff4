import Statistics
import Testing

@Suite("Power, required units and detectable effects")
struct PowerDesignTests {
  private let paired = PowerDesign(sampling: .paired(deviation: 1))
  private let half = PowerDesign(
    sampling: .independent(controlDeviation: 1, treatmentDeviation: 1, treatmentShare: 0.5))

  // statsmodels 0.15: TTestIndPower().power(.5, 50, .05, 1), TTestPower().power(.4, 30, .05); two thirds
  // treated: scipy's nct with Welch's degrees, n = 30 and 60
  @Test("agree with statsmodels on power")
  func power() {
    #expect(isClose(half.power(effect: 0.5, units: 100), 0.6968934055333837, within: 1e-8))
    #expect(isClose(paired.power(effect: 0.4, units: 30), 0.5628136071410565, within: 1e-8))
    let uneven = PowerDesign(
      sampling: .independent(controlDeviation: 2, treatmentDeviation: 2, treatmentShare: 2.0 / 3))
    #expect(isClose(uneven.power(effect: 1, units: 90), 0.5944809460037654, within: 1e-8))
  }

  // statsmodels 0.15: TTestIndPower().solve_power(.3, None, .05, .8, 1) = 175.38 a side. scipy 1.17: brentq of
  // nct.sf(t, 39, d √40) + nct.cdf(-t, 39, d √40) - 0.9 (statsmodels solves to six digits only).
  @Test("agree with statsmodels and scipy on units and effects")
  func inverse() {
    #expect(half.requiredUnits(effect: 0.3, power: 0.8) == 351)
    #expect(isClose(paired.detectableEffect(units: 40, power: 0.9), 0.5256379242307082, within: 1e-9))
  }

  // scipy 1.17: norm.sf((z sd0 - .05)/sd) + norm.cdf((-z sd0 - .05)/sd), pooled sd0, p = .2 and .25, 1,000 each
  @Test("take the pooled test for shares")
  func shares() {
    let design = PowerDesign(sampling: .shares(control: 0.2, treatmentShare: 0.5))
    #expect(isClose(design.power(effect: 0.05, units: 2_000), 0.7638458805048888, within: 1e-9))
    #expect(design.power(effect: 0.9, units: 2_000) == nil)
    #expect(design.detectableEffect(units: 3, power: 0.8) == nil)
  }

  // statsmodels 0.15: TTestPower().power(.4, 30, .025, alternative="larger"); equivalence by scipy's
  // integrate.quad over the chi-squared scale
  @Test("test margins at half of the level a side")
  func margins() {
    let superior = PowerDesign(sampling: .paired(deviation: 1), hypothesis: .superiority(margin: 0.1))
    #expect(isClose(superior.power(effect: 0.5, units: 30), 0.5627912282286875, within: 1e-7))
    let notWorse = PowerDesign(sampling: .paired(deviation: 1), hypothesis: .nonInferiority(margin: 0.4))
    #expect(isClose(notWorse.power(effect: 0, units: 30), 0.5627912282286875, within: 1e-7))
    let equal = PowerDesign(sampling: .paired(deviation: 1), hypothesis: .equivalence(margin: 0.5))
    #expect(isClose(equal.power(effect: 0.1, units: 40), 0.6530320333643771, within: 1e-4))
    #expect(equal.detectableEffect(units: 40, power: 0.8) == nil)
  }

  @Test("are each other's inverse")
  func roundTrip() throws {
    for design in [half, paired] {
      for effect in [0.1, 0.5, 2] {
        let units = try #require(design.requiredUnits(effect: effect, power: 0.9))
        #expect((design.power(effect: effect, units: units) ?? 0) >= 0.9)
        #expect((design.power(effect: effect, units: units - 1) ?? 0) < 0.9)
        #expect((design.detectableEffect(units: units, power: 0.9) ?? 9) <= effect)
      }
    }
  }

  @Test("are the level without an effect, and rise with effect and units")
  func laws() {
    #expect(isClose(half.power(effect: 0, units: 30), 0.05, within: 1e-8))
    #expect(isClose(half.power(effect: -0.5, units: 30), half.power(effect: 0.5, units: 30) ?? .nan))
    var last = 0.0
    for units in [10, 20, 50, 200, 5_000] {
      let power = half.power(effect: 0.3, units: units) ?? 0
      #expect(power > last && power <= 1)
      last = power
    }
  }

  @Test("know what can't be planned")
  func degenerate() {
    #expect(half.power(effect: 1, units: 3) == nil && paired.power(effect: 1, units: 1) == nil)
    #expect(half.requiredUnits(effect: 0, power: 0.8) == nil)
    let constant = PowerDesign(sampling: .paired(deviation: 0))
    #expect(constant.power(effect: 0.1, units: 2) == 1 && constant.power(effect: 0, units: 2) == 0)
    #expect(constant.requiredUnits(effect: 0.1, power: 0.8) == 2)
    let worse = PowerDesign(sampling: .paired(deviation: 1), hypothesis: .nonInferiority(margin: 0.1))
    #expect(worse.requiredUnits(effect: -0.2, power: 0.8) == nil)
  }

  @Test("plan from a run")
  func fromRun() throws {
    let pairs = moments(WorkedExample.control, WorkedExample.treatment)
    let run = Paired().estimate(pairs)
    let like = try #require(PowerDesign.Sampling(like: run))
    #expect(like == PowerDesign.Sampling(pairedDifferenceOf: pairs))
    #expect(PowerDesign.Sampling(like: Paired().estimate(moments([1], [2]))) == nil)
    #expect(PowerDesign.Sampling(meanOf: moments([1])) == nil)
    let ratio = moments(WorkedExample.selectedControl, WorkedExample.seenControl)
    guard case .independent(let deviation, _, _) = try #require(PowerDesign.Sampling(ratioOf: ratio)) else {
      Issue.record("a ratio has sides")
      return
    }
    // Two sides of these people have the error of the ratio's comparison with itself.
    let error = Ratio().estimate(control: ratio, treatment: ratio).standardError
    #expect(isClose(error, deviation * (2.0 / 8).squareRoot()))
    #expect(PowerDesign.Sampling(ratioOf: moments([1, 2], [0, 0])) == nil)
  }
}
