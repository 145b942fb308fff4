import SessionMetrics
import Statistics
import Testing

@testable import Experiments  // verdicts are made inside

struct OrientedMarginTests {
  /// An effect from an interval of the lift, on a control of 10.
  private func effect(_ low: Double, _ high: Double) -> EffectEstimate {
    var estimate = EffectEstimate(method: .paired, n: 100)
    estimate.effect = 10 * (low + high) / 2
    (estimate.effectLow, estimate.effectHigh) = (10 * low, 10 * high)
    estimate.lift = (low + high) / 2
    (estimate.liftLow, estimate.liftHigh) = (low, high)
    return estimate
  }

  @Test(arguments: [
    (0.02, 0.03, Verdict.better, Verdict.worse), (-0.03, -0.02, .worse, .better),
    (-0.005, 0.005, .equivalent, .equivalent), (-0.02, 0.02, .inconclusive, .inconclusive),
    (0.005, 0.02, .inconclusive, .inconclusive), (0, 0, .equivalent, .equivalent),
  ])
  func `what is better turns around where lower is better`(
    low: Double, high: Double, whereHigher: Verdict, whereLower: Verdict
  ) {
    for margin in [Scenario.Margin.relative(0.01), .absolute(0.1)] {
      let effect = effect(low, high)
      #expect(OrientedMargin(margin: margin, direction: .higher).verdict(on: effect) == whereHigher)
      #expect(OrientedMargin(margin: margin, direction: .lower).verdict(on: effect) == whereLower)
      #expect(OrientedMargin(margin: margin, direction: .neutral).verdict(on: effect) == nil)
    }
  }

  @Test func `an absolute margin is in the metric's unit`() {
    let effect = effect(0.02, 0.03)
    #expect(OrientedMargin(margin: .absolute(0.25), direction: .higher).verdict(on: effect) == .inconclusive)
    #expect(OrientedMargin(margin: .absolute(0.4), direction: .higher).verdict(on: effect) == .equivalent)
  }

  @Test func `what flips between behaviors is never a win`() {
    let margin = OrientedMargin(margin: .relative(0.01), direction: .higher)
    #expect(margin.verdict(over: [effect(0.02, 0.03), effect(-0.03, -0.02)]) == .modelDependent)
    #expect(margin.verdict(over: [effect(0.02, 0.03), effect(0.04, 0.05)]) == .better)
    #expect(margin.verdict(over: [effect(0.02, 0.03), effect(-0.005, 0.005)]) == .inconclusive)
    #expect(margin.verdict(over: [effect(-0.005, 0.005), effect(-0.001, 0.002)]) == .equivalent)
  }

  @Test func `an undefined effect has no verdict`() {
    let margin = OrientedMargin(margin: .relative(0.01), direction: .higher)
    let nothing = EffectEstimate(method: .paired, n: 0)
    #expect(margin.verdict(on: nothing) == nil)
    #expect(margin.verdict(over: [nothing, nothing]) == nil)
    #expect(margin.verdict(over: [nothing, effect(0.02, 0.03)]) == .inconclusive)
  }
}
