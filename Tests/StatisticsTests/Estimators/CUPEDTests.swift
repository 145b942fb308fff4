import Statistics
import Testing

@Suite("CUPED for independent samples")
struct CUPEDTests {
  private let control = moments(WorkedExample.control, WorkedExample.controlCovariate)
  private let treatment = moments(WorkedExample.treatment, WorkedExample.treatmentCovariate)

  // statsmodels 0.15: OLS(y, [1, isTreatment, x]).fit(): params[1], bse[1]
  @Test("is analysis of covariance where the sides have one size")
  func knownAnswer() {
    let estimate = CUPED().estimate(control: control, treatment: treatment)
    #expect(estimate.method == .cuped)
    #expect(isClose(estimate.effect, 0.4750569948186579))
    #expect(isClose(estimate.standardError, 0.1056937782254926))
  }

  // statsmodels 0.15: OLS(y, [1, isTreatment, x, sin(arange(20))]).fit(): params[1], bse[1]
  @Test("takes several covariates")
  func twoCovariates() {
    let second = WorkedExample.secondCovariate
    let estimate = CUPED().estimate(
      control: moments(WorkedExample.control, WorkedExample.controlCovariate, Array(second.prefix(10))),
      treatment: moments(WorkedExample.treatment, WorkedExample.treatmentCovariate, Array(second.suffix(10))))
    #expect(isClose(estimate.effect, 0.47125426735824116))
    #expect(isClose(estimate.standardError, 0.11339826264848649))
  }

  // tea-tasting 1.14, with numpy: i = arange(2000); x = (i*7919 % 1000)/100; v = i % 2; y = 0.8 x + (i*104729
  // % 997)/100 + 0.3 v; Experiment(y=Mean("y", "x")).analyze(table)["y"]. Its θ is that of both sides thrown
  // together, which differs by O(1/n).
  @Test("comes close to tea-tasting, whose coefficient is taken over both sides at once")
  func teaTasting() {
    var sides = [JointMoments(variables: 2), JointMoments(variables: 2)]
    for i in 0..<2_000 {
      let x = Double(i * 7_919 % 1_000) / 100
      sides[i % 2].add([0.8 * x + Double(i * 104_729 % 997) / 100 + 0.3 * Double(i % 2), x])
    }
    let estimate = CUPED().estimate(control: sides[0], treatment: sides[1])
    #expect(isClose(estimate.effect, 0.30134057162057104, within: 1e-3))
    #expect(isClose(estimate.effectLow, 0.04845769964741564, within: 5e-3))
    #expect(isClose(estimate.effectHigh, 0.5542234435937264, within: 1e-3))
    #expect(isClose(estimate.controlMean, 8.963689714189716, within: 1e-5))
    #expect(isClose(estimate.p, 0.019540106785867695, within: 0.01))
  }

  @Test("leaves out covariates that are constant or say nothing new")
  func redundant() {
    let plain = CUPED().estimate(control: control, treatment: treatment)
    let ones = [Double](repeating: 0.1, count: 10)
    let redundant = CUPED().estimate(
      control: moments(
        WorkedExample.control, ones, WorkedExample.controlCovariate,
        WorkedExample.controlCovariate.map { 3 - 2 * $0 }),
      treatment: moments(
        WorkedExample.treatment, ones, WorkedExample.treatmentCovariate,
        WorkedExample.treatmentCovariate.map { 3 - 2 * $0 }))
    #expect(isClose(redundant.effect, plain.effect ?? .nan))
    #expect(isClose(redundant.standardError, plain.standardError ?? .nan))
    #expect(isClose(redundant.effectLow, plain.effectLow ?? .nan))
  }

  @Test("is Welch's comparison with a constant covariate, and with none")
  func constant() {
    let welch = Welch().estimate(
      control: moments(WorkedExample.control), treatment: moments(WorkedExample.treatment))
    let zeros = [Double](repeating: 0, count: 10)
    let constant = CUPED().estimate(
      control: moments(WorkedExample.control, zeros), treatment: moments(WorkedExample.treatment, zeros))
    let none = CUPED().estimate(
      control: moments(WorkedExample.control), treatment: moments(WorkedExample.treatment))
    for estimate in [constant, none] {
      #expect(estimate.effect == welch.effect && estimate.effectLow == welch.effectLow)
      #expect(estimate.liftHigh == welch.liftHigh && estimate.p == welch.p)
    }
  }

  @Test("doesn't mind where the covariate's zero lies")
  func shift() {
    let one = CUPED().estimate(control: control, treatment: treatment)
    let other = CUPED().estimate(
      control: moments(WorkedExample.control, WorkedExample.controlCovariate.map { $0 * 5 - 80 }),
      treatment: moments(WorkedExample.treatment, WorkedExample.treatmentCovariate.map { $0 * 5 - 80 }))
    #expect(isClose(other.effect, one.effect ?? .nan, within: 1e-9))
    #expect(isClose(other.effectHigh, one.effectHigh ?? .nan, within: 1e-9))
    #expect(isClose(other.liftHigh, one.liftHigh ?? .nan, within: 1e-9))
  }

  @Test("knows no error with too few units for its covariates")
  func tooFew() {
    let single = CUPED().estimate(control: moments([1], [2]), treatment: moments([2, 3], [1, 5]))
    #expect(single.effect != nil && single.standardError == nil && single.effectLow == nil)
    let none = CUPED().estimate(
      control: JointMoments(variables: 2), treatment: JointMoments(variables: 2))
    #expect(none == EffectEstimate(method: .cuped, n: 0))
  }
}
