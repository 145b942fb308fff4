import Statistics
import Testing

@Suite("Lin's regression adjustment")
struct InteractedRegressionTests {
  // statsmodels 0.15: OLS(y, add_constant(x - mean x of both sides)) on each side by itself; the intercepts,
  // and √(their bse² + d' cov(x) d / n) with d the difference of slopes
  @Test("agrees with two regressions by statsmodels")
  func knownAnswers() {
    let one = InteractedRegression().estimate(
      control: moments(WorkedExample.control, WorkedExample.controlCovariate),
      treatment: moments(
        Array(WorkedExample.treatment.prefix(7)), Array(WorkedExample.treatmentCovariate.prefix(7))))
    #expect(one.method == .interactedRegression && one.n == 17)
    #expect(isClose(one.controlMean, 4.290620259565142))
    #expect(isClose(one.effect, 0.4613394175863519))
    #expect(isClose(one.standardError, 0.11144637216407358))
    let second = WorkedExample.secondCovariate
    let two = InteractedRegression().estimate(
      control: moments(WorkedExample.control, WorkedExample.controlCovariate, Array(second.prefix(10))),
      treatment: moments(WorkedExample.treatment, WorkedExample.treatmentCovariate, Array(second.suffix(10))))
    #expect(isClose(two.treatmentMean, 4.7624634882769925))
    #expect(isClose(two.effect, 0.4687222289175281))
    #expect(isClose(two.standardError, 0.11745961759709442))
  }

  @Test("is Welch's comparison without covariates, or with constant ones")
  func constantCovariate() {
    let welch = Welch().estimate(
      control: moments(WorkedExample.control), treatment: moments(WorkedExample.treatment))
    let ones = [Double](repeating: 3, count: 10)
    for estimate in [
      InteractedRegression().estimate(
        control: moments(WorkedExample.control), treatment: moments(WorkedExample.treatment)),
      InteractedRegression().estimate(
        control: moments(WorkedExample.control, ones), treatment: moments(WorkedExample.treatment, ones)),
    ] {
      #expect(isClose(estimate.effect, welch.effect ?? .nan))
      #expect(isClose(estimate.standardError, welch.standardError ?? .nan))
      #expect(isClose(estimate.p, welch.p ?? .nan))
      #expect(isClose(estimate.liftHigh, welch.liftHigh ?? .nan))
    }
  }

  @Test("ignores a covariate given twice, and its unit")
  func redundant() {
    let (y, x) = (WorkedExample.control, WorkedExample.controlCovariate)
    let (z, w) = (WorkedExample.treatment, WorkedExample.treatmentCovariate)
    let plain = InteractedRegression().estimate(control: moments(y, x), treatment: moments(z, w))
    let twice = InteractedRegression().estimate(
      control: moments(y, x.map { 1e6 * $0 }, x), treatment: moments(z, w.map { 1e6 * $0 }, w))
    #expect(isClose(twice.effect, plain.effect ?? .nan, within: 1e-9))
    #expect(isClose(twice.standardError, plain.standardError ?? .nan, within: 1e-9))
  }

  @Test("knows no error where a side has too few units for its covariates")
  func tooFew() {
    let few = InteractedRegression().estimate(
      control: moments([1, 2], [0, 1]), treatment: moments([2, 3, 5], [1, 0, 2]))
    #expect(few.effect != nil && few.standardError == nil && few.effectLow == nil && few.p == nil)
    let none = InteractedRegression().estimate(
      control: JointMoments(variables: 2), treatment: moments([1], [1]))
    #expect(none.effect == nil)
  }
}
