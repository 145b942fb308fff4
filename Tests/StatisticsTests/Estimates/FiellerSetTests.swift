import Statistics
import Testing

@Suite("Fieller's set of lifts")
struct FiellerSetTests {
  private let control = [5.1, 4.9, 6.2, 5.8, 4.4, 5.0, 6.6, 5.3]
  private let treatment = [5.9, 6.1, 5.2, 7.3, 6.4, 5.5, 6.8]

  // numpy 2: q = t.ppf(.975, Welch's degrees at r = T/C), roots of
  // (C² − q² vC) ρ² − 2 (T C − q² cov) ρ + (T² − q² vT), less 1
  @Test("agrees with the roots of its quadratic, unpaired and paired")
  func knownAnswers() {
    let unpaired = Welch().estimate(control: moments(control), treatment: moments(treatment))
    #expect(isClose(unpaired.liftLow, -0.010013875608802292))
    #expect(isClose(unpaired.liftHigh, 0.31503272548052386))
    let paired = Paired().estimate(moments([3.1, 2.2, 4.0, 1.9, 2.8], [3.6, 2.9, 4.1, 2.7, 3.0]))
    #expect(isClose(paired.liftLow, 0.022028393472534047))
    #expect(isClose(paired.liftHigh, 0.45546734290039237))
  }

  @Test("is all but an interval where the control mean may be 0")
  func complement() throws {
    let estimate = Paired().estimate(moments([-1, 2.2, 4.0, -3, 2.8, 0.1], [3.6, 2.9, 4.1, 2.7, 3.0, 1]))
    #expect(estimate.lift != nil && estimate.liftLow == nil && estimate.liftHigh == nil)
    let set = try #require(estimate.fiellerSet(confidence: 0.95))
    guard case .outside(let low, let high) = set else {
      Issue.record("\(set)")
      return
    }
    #expect(isClose(low, -2.238133522183474) && isClose(high, -0.16424023546448407))
    #expect(set.contains(3) && !set.contains(-1))
    #expect(estimate.fiellerSet(confidence: 0.2)?.contains(-1) == false)
  }

  @Test("is everything where neither mean differs from 0")
  func everything() {
    let noise = Paired().estimate(moments([1, -1.1, 0.5, -0.3], [-0.4, 1.2, -0.6, 0.1]))
    #expect(noise.fiellerSet(confidence: 0.95) == .everything)
    #expect(FiellerSet.everything.contains(-1e9))
  }

  @Test("is one point for a variant against itself, and absent over a control mean of 0")
  func degenerate() {
    let same = Paired().estimate(moments(control, control))
    #expect(same.liftLow == 0 && same.liftHigh == 0)
    #expect(same.deltaLiftInterval(confidence: 0.9)?.low == 0)
    let zero = Paired().estimate(moments([1, -1], [2, 3]))
    #expect(zero.fiellerSet(confidence: 0.95) == nil && zero.deltaLiftInterval(confidence: 0.95) == nil)
    let alone = Paired().estimate(moments([1], [2]))
    #expect(alone.fiellerSet(confidence: 0.95) == nil && alone.lift == 1)
  }

  @Test("excludes no lift just where the test of that lift rejects")
  func duality() {
    let estimate = Welch().estimate(control: moments(control), treatment: moments(treatment))
    let p = MarginTest(scale: .effect, margin: 0).superiority(estimate) ?? .nan
    // The effect's and the lift's degrees of freedom differ a little away from a lift of 0.
    #expect((p < 0.025) == ((estimate.liftLow ?? .nan) > 0))
  }

  @Test("joins the delta method's interval with many units")
  func delta() throws {
    let many = JointMoments(count: 100_000, sums: [500_000], crossProducts: [2_600_000])
    let more = JointMoments(count: 100_000, sums: [510_000], crossProducts: [2_700_000])
    let estimate = Welch().estimate(control: many, treatment: more)
    let delta = try #require(estimate.deltaLiftInterval(confidence: 0.95))
    #expect(isClose(estimate.liftLow, delta.low, within: 1e-3))
    #expect(isClose(estimate.liftHigh, delta.high, within: 1e-3))
  }
}
