import Statistics
import Testing

@Suite("Score tests of two shares")
struct SharePairTests {
  private func shares(_ t: Double, _ nT: Double, _ c: Double, _ nC: Double) -> SharePair? {
    Proportions().estimate(
      control: JointMoments(count: Int(nC), sums: [c], crossProducts: [c]),
      treatment: JointMoments(count: Int(nT), sums: [t], crossProducts: [t])
    ).shares
  }

  // Differences: mpmath 1.3, the root of the log-likelihood's slope under pT = pC + δ by bisection to 40
  // digits (statsmodels' restricted shares are not the likeliest ones there). Ratios: statsmodels 0.15,
  // test_proportions_2indep(t, nT, c, nC, value=…, compare="ratio", method="score", correction=False).statistic
  @Test("agree with known values")
  func knownAnswers() {
    #expect(
      isClose(shares(15, 40, 25, 50)?.scoreStatistic(difference: 0.1), -2.139614647079737, within: 1e-9))
    #expect(
      isClose(shares(0, 20, 3, 20)?.scoreStatistic(difference: -0.05), -1.4336846113792645, within: 1e-9))
    #expect(isClose(shares(30, 100, 20, 100)?.scoreStatistic(ratio: 1.2), 0.8922097142248714, within: 1e-9))
    #expect(isClose(shares(5, 30, 9, 31)?.scoreStatistic(ratio: 0.8), -0.6780530971809161, within: 1e-9))
  }

  @Test("of no difference are the pooled test")
  func pooled() {
    let estimate = Proportions().estimate(
      control: JointMoments(count: 50, sums: [25], crossProducts: [25]),
      treatment: JointMoments(count: 40, sums: [15], crossProducts: [15]))
    let z = estimate.shares?.scoreStatistic(difference: 0) ?? .nan
    #expect(isClose(2 * NormalDistribution.upperTail(abs(z)), estimate.p ?? .nan, within: 1e-9))
  }

  @Test("stay informative where a side has none or all")
  func extremes() {
    #expect(shares(0, 20, 0, 30)?.scoreStatistic(difference: 0) == 0)
    let margin = shares(0, 200, 0, 300)?.scoreStatistic(difference: -0.05) ?? .nan
    #expect(margin > 2 && margin.isFinite)
    #expect((shares(20, 20, 0, 30)?.scoreStatistic(difference: 0.2) ?? .nan) > 3)
  }
}
