import Statistics
import Testing

@Suite("The interaction test")
struct InteractionTestTests {
  private func mean(_ values: [Double]) -> EffectEstimate {
    Paired().estimate(moments(values.map { _ in 0 }, values))
  }

  private func estimate(_ effect: Double?, _ error: Double?) -> EffectEstimate {
    var estimate = EffectEstimate(method: .welch, n: 10)
    estimate.effect = effect
    estimate.standardError = error
    return estimate
  }

  // statsmodels 0.15: anova_oneway([c, t, cx, tx[:6]], use_var="unequal", welch_correction=True)
  @Test("agrees with Welch's analysis of variance in statsmodels")
  func welch() {
    let test = InteractionTest([
      mean(WorkedExample.control), mean(WorkedExample.treatment), mean(WorkedExample.controlCovariate),
      mean(Array(WorkedExample.treatmentCovariate.prefix(6))),
    ])
    #expect(test.segments == 4 && isClose(test.p, 0.00017576518913383385, within: 1e-9))
  }

  // statsmodels 0.15: combine_effects([.12, .30, -.05, .22, .18], [.05, .04, .06, .03, .08]**2).q
  @Test("is Cochran's Q where errors are known")
  func cochran() {
    let test = InteractionTest(
      zip([0.12, 0.30, -0.05, 0.22, 0.18], [0.05, 0.04, 0.06, 0.03, 0.08]).map { estimate($0, $1) })
    #expect(isClose(test.q, 26.524790597135905) && isClose(test.p, 2.479747004191387e-05, within: 1e-9))
  }

  @Test("leaves out what has no error, and needs two segments")
  func degenerate() {
    let one = InteractionTest([estimate(1, 0.1), estimate(2, nil), estimate(3, 0)])
    #expect(one.segments == 1 && one.excluded == 2 && one.p == nil && one.commonEffect == 1)
    #expect(InteractionTest([]).commonEffect == nil)
    let equal = InteractionTest([estimate(1, 0.1), estimate(1, 0.3)])
    #expect(equal.q == 0 && equal.p == 1)
    let huge = InteractionTest([estimate(1e200, 1e-200), estimate(-1e200, 1e200)])
    #expect(huge.p?.isNaN != true)
  }
}
