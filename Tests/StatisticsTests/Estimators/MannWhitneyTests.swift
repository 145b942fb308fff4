import Statistics
import Testing

@Suite("The Mann-Whitney comparison")
struct MannWhitneyTests {
  private let a = [1.1, 2.3, 3.8, 4.0, 5.5]
  private let b = [2.9, 4.4, 6.1, 7.3, 5.8, 6.6, 8.0]

  // scipy 1.17: mannwhitneyu(t, c, method="asymptotic"); np.median(np.subtract.outer(t, c)); the interval's
  // ends are differences 24 from either end, 24 = floor(50.5 - 1.96 σ), σ with its correction for ties
  @Test("agrees with scipy with ties")
  func ties() throws {
    let ranks = try #require(
      RankComparison(control: WorkedExample.control, treatment: WorkedExample.treatment))
    #expect(ranks.u == 62 && ranks.superiority == 0.62)
    #expect(isClose(ranks.p, 0.38431535151814844))
    let estimate = MannWhitney().estimate(
      control: WorkedExample.control, treatment: WorkedExample.treatment)
    #expect(isClose(estimate.effect, 0.5, within: 1e-9))
    #expect(isClose(estimate.effectLow, -0.8, within: 1e-9))
    #expect(isClose(estimate.effectHigh, 1.8, within: 1e-9))
    #expect(estimate.controlMean == nil && estimate.n == 20)
  }

  // scipy 1.17: mannwhitneyu(b, a, method="exact"); the interval's ends are the sixth differences from either
  // end, as P(U ≤ 5) = 0.024
  @Test("is exact for few units without ties")
  func exact() {
    let estimate = MannWhitney().estimate(control: a, treatment: b)
    #expect(isClose(estimate.p, 0.030303030303030304))
    #expect(isClose(estimate.effect, 2.5, within: 1e-9))
    #expect(isClose(estimate.effectLow, 0.4, within: 1e-9))
    #expect(isClose(estimate.effectHigh, 5.0, within: 1e-9))
  }

  @Test("turns around with the sides, and doesn't care for a rescaling")
  func symmetry() throws {
    let one = try #require(RankComparison(control: a, treatment: b))
    let other = try #require(RankComparison(control: b, treatment: a))
    #expect(isClose(one.p, other.p) && isClose(one.superiority + other.superiority, 1))
    let cubes = RankComparison(control: a.map { $0 * $0 * $0 }, treatment: b.map { $0 * $0 * $0 })
    #expect(cubes?.p == one.p)
  }

  @Test("finds nothing where all values are equal, and no answer for an empty side")
  func degenerate() {
    let same = MannWhitney().estimate(control: [2, 2, 2], treatment: [2, 2])
    #expect(same.p == 1 && same.effect == 0)
    #expect(MannWhitney().estimate(control: [], treatment: [1]).p == nil)
    let pair = MannWhitney().estimate(control: [1], treatment: [2])
    #expect(pair.p == 1 && pair.effect == 1 && pair.effectLow == nil)
  }

  @Test("bears values of huge range")
  func hugeRange() {
    let estimate = MannWhitney().estimate(
      control: [-1e308, -1, 0, 1e-300, 1, 5, 6, 7, 8], treatment: [1e308, 1, 2, 3, 1e9, 4, 4, 4, 4])
    #expect(estimate.effect?.isFinite == true && estimate.p != nil)
  }
}
