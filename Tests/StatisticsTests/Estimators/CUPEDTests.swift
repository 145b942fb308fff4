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
