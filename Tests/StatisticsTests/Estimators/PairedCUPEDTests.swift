import Statistics
import Testing

@Suite("CUPED over the same people")
struct PairedCUPEDTests {
  private let data = moments(
    WorkedExample.control, WorkedExample.treatment, WorkedExample.controlCovariate)

  // statsmodels 0.15: OLS(t - c, [1, x]).fit().get_prediction([[1, mu]]): predicted_mean, se_mean, mean_ci
  @Test("reads the regression of the differences at the covariate's mean, for the cohort")
  func cohort() {
    let estimate = PairedCUPED(target: .cohort).estimate(data)
    #expect(estimate.method == .pairedCUPED && estimate.degreesOfFreedom == 8)
    #expect(isClose(estimate.effect, 0.54))
    #expect(isClose(estimate.standardError, 0.13842907010399516))
    #expect(isClose(estimate.effectLow, 0.22078199190771985))
    #expect(isClose(estimate.effectHigh, 0.8592180080922802))
  }

  @Test("reads it at the population's mean, where that is known")
  func known() {
    let estimate = PairedCUPED(target: .known([2])).estimate(data)
    #expect(isClose(estimate.effect, 0.5479465138490927))
    #expect(isClose(estimate.standardError, 0.13983225143307967))
    #expect(isClose(estimate.effectLow, 0.22549276380950228))
    #expect(isClose(estimate.effectHigh, 0.870400263888683))
  }

  @Test("is the plain paired comparison for the population at large, and says so")
  func population() {
    let plain = Paired().estimate(data.selecting([0, 1]))
    #expect(PairedCUPED().estimate(data) == plain)
    #expect(plain.method == .paired)
  }

  @Test("never moves the effect for the cohort, whatever the covariate")
  func sameEffect() {
    for covariate in [WorkedExample.treatmentCovariate, Array(WorkedExample.secondCovariate.prefix(10))] {
      let estimate = PairedCUPED(target: .cohort)
        .estimate(moments(WorkedExample.control, WorkedExample.treatment, covariate))
      #expect(isClose(estimate.effect, 0.54, within: 1e-14))
    }
  }

  @Test("is exactly 0 for a variant against itself")
  func itself() {
    let values = WorkedExample.control
    for target in [PairedCUPED.Target.population, .cohort, .known([17])] {
      let estimate = PairedCUPED(target: target)
        .estimate(moments(values, values, WorkedExample.controlCovariate))
      #expect(estimate.effect == 0 && estimate.standardError == 0 && estimate.p == 1)
      #expect(estimate.liftLow == 0 && estimate.liftHigh == 0)
    }
  }

  @Test("does without a constant covariate")
  func constant() {
    let zeros = [Double](repeating: 4, count: 10)
    let estimate = PairedCUPED(target: .known([99]))
      .estimate(moments(WorkedExample.control, WorkedExample.treatment, zeros))
    let plain = Paired().estimate(data.selecting([0, 1]))
    #expect(estimate.effect == plain.effect && isClose(estimate.effectLow, plain.effectLow ?? .nan))
  }

  @Test("knows no error with two people and a covariate")
  func tooFew() {
    let estimate = PairedCUPED(target: .cohort).estimate(moments([1, 2], [2, 4], [5, 6]))
    #expect(estimate.effect == 1.5 && estimate.standardError == nil && estimate.p == nil)
  }
}
