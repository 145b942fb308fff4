import Statistics
import Testing

@Suite("Welch's comparison")
struct WelchTests {
  // scipy 1.17: ttest_ind(treatment, control[:8], equal_var=False), .confidence_interval(), .df
  @Test("agrees with scipy")
  func knownAnswer() {
    let control = moments(Array(WorkedExample.control.prefix(8)))
    let estimate = Welch().estimate(control: control, treatment: moments(WorkedExample.treatment), missing: 3)
    #expect(estimate.method == .welch && estimate.n == 18 && estimate.missing == 3)
    #expect(isClose(estimate.effect, 0.6325))
    #expect(isClose(estimate.standardError, 0.6307817491647686))
    #expect(isClose(estimate.degreesOfFreedom, 14.089259303772552))
    #expect(isClose(estimate.effectLow, -0.7195886458528284))
    #expect(isClose(estimate.effectHigh, 1.984588645852829))
    #expect(isClose(estimate.p, 0.33290531401024986))
  }

  @Test("turns around when the sides change places")
  func antisymmetry() {
    let control = moments(WorkedExample.control)
    let treatment = moments(WorkedExample.treatment)
    let forward = Welch().estimate(control: control, treatment: treatment)
    let backward = Welch().estimate(control: treatment, treatment: control)
    #expect(forward.effect == backward.effect.map { -$0 })
    #expect(forward.p == backward.p)
    #expect(isClose(forward.effectLow, -(backward.effectHigh ?? .nan)))
  }

  @Test("scales with the unit, and the lift doesn't")
  func unit() {
    let control = WorkedExample.control
    let treatment = WorkedExample.treatment
    let one = Welch().estimate(control: moments(control), treatment: moments(treatment))
    let thousand = Welch().estimate(
      control: moments(control.map { $0 * 1_000 }), treatment: moments(treatment.map { $0 * 1_000 }))
    #expect(isClose(thousand.effectHigh, 1_000 * (one.effectHigh ?? .nan)))
    #expect(isClose(thousand.liftLow, one.liftLow ?? .nan))
    #expect(isClose(thousand.p, one.p ?? .nan))
  }

  @Test("has wider intervals at more confidence")
  func confidence() {
    let widths = [0.5, 0.9, 0.95, 0.999].map { confidence in
      let estimate = Welch(confidence: confidence)
        .estimate(control: moments(WorkedExample.control), treatment: moments(WorkedExample.treatment))
      return (estimate.effectHigh ?? .nan) - (estimate.effectLow ?? .nan)
    }
    #expect(widths == widths.sorted() && Set(widths).count == 4)
  }

  @Test("knows no means without units, and no error with one unit a side")
  func tooFew() {
    let nothing = Welch().estimate(
      control: JointMoments(variables: 1), treatment: moments([1, 2]), missing: 5)
    #expect(nothing == EffectEstimate(method: .welch, n: 2, missing: 5))
    let single = Welch().estimate(control: moments([2]), treatment: moments([3, 4]))
    #expect(single.effect == 1.5 && single.lift == 0.75)
    #expect(single.standardError == nil && single.effectLow == nil && single.p == nil)
    #expect(single.liftLow == nil && single.degreesOfFreedom == nil)
  }

  @Test("takes constants for points: certain when they differ, certain when they don't")
  func constants() {
    let same = Welch().estimate(
      control: moments([Double](repeating: 0.1, count: 1_000)),
      treatment: moments([Double](repeating: 0.1, count: 1_000)))
    #expect(same.effect == 0 && same.standardError == 0 && same.p == 1)
    #expect(same.effectLow == 0 && same.effectHigh == 0 && same.liftLow == 0 && same.liftHigh == 0)
    let different = Welch().estimate(control: moments([2, 2, 2]), treatment: moments([3, 3]))
    #expect(different.effectLow == 1 && different.effectHigh == 1 && different.p == 0)
    #expect(different.liftLow == 0.5 && different.degreesOfFreedom == nil)
  }

  @Test("has no lift over a control of 0, and nothing after overflow")
  func undefined() {
    let zero = Welch().estimate(control: moments([-1, 1]), treatment: moments([1, 2]))
    #expect(zero.effect == 1.5 && zero.lift == nil && zero.liftLow == nil && zero.p != nil)
    let huge = Welch().estimate(control: moments([1e200, 2e200]), treatment: moments([1, 2]))
    #expect(huge == EffectEstimate(method: .welch, n: 4))
    let strange = Welch().estimate(control: moments([.nan, 1]), treatment: moments([1, 2]))
    #expect(strange == EffectEstimate(method: .welch, n: 4))
  }
}
