import Statistics
import Testing

@Suite("Tests against a margin")
struct MarginTestTests {
  private let welch = Welch().estimate(
    control: moments([5.1, 4.9, 6.2, 5.8, 4.4, 5.0, 6.6, 5.3]),
    treatment: moments([5.9, 6.1, 5.2, 7.3, 6.4, 5.5, 6.8]))

  // statsmodels 0.15: CompareMeans(t, c).ttost_ind(-1.5, 1.5, usevar="unequal"),
  // .ttest_ind(alternative="larger", usevar="unequal", value=.2); DescrStatsW(d).ttost_mean(-1, 1)
  @Test("agree with statsmodels on effects")
  func effects() {
    let wide = MarginTest(margin: 1.5)
    #expect(isClose(wide.equivalence(welch), 0.03613123653907385))
    #expect(isClose(wide.nonInferiority(welch), 2.5191150704024313e-05))
    #expect(isClose(MarginTest(margin: 0.2).superiority(welch), 0.08183546771372749))
    let zero = [Double](repeating: 10, count: 7)
    let d = [1.2, 0.3, -0.4, 0.8, 0.1, 0.6, -0.2]
    let paired = Paired().estimate(moments(zero, zip(zero, d).map { $0 + $1 }))
    #expect(isClose(MarginTest(margin: 1).equivalence(paired), 0.010889959904473459, within: 1e-9))
  }

  // scipy 1.17: ttest_ind(t, (1 + m) * c, equal_var=False, alternative="greater").pvalue, m = ±0.05
  @Test("agree with scipy on lifts")
  func lifts() {
    let margin = MarginTest(scale: .lift, margin: 0.05)
    #expect(isClose(margin.superiority(welch), 0.11475882200704733))
    #expect(isClose(margin.nonInferiority(welch), 0.007930657178622354))
  }

  // scipy 1.17: norm.cdf(-2.139614647079737), the statistic as in SharePairTests
  @Test("take the score test for shares")
  func shares() {
    let estimate = Proportions().estimate(
      control: JointMoments(count: 50, sums: [25], crossProducts: [25]),
      treatment: JointMoments(count: 40, sums: [15], crossProducts: [15]))
    let p = MarginTest(margin: 0.1).superiority(estimate) ?? .nan
    #expect(isClose(1 - p, 0.01619296096287367, within: 1e-8))
    #expect(MarginTest(margin: 1.5).superiority(estimate) == nil)
  }

  @Test("turn around with the direction")
  func direction() {
    let up = MarginTest(margin: 0.3)
    let down = MarginTest(margin: 0.3, higherIsBetter: false)
    let turned = Welch().estimate(
      control: moments([5.9, 6.1, 5.2, 7.3, 6.4, 5.5, 6.8]),
      treatment: moments([5.1, 4.9, 6.2, 5.8, 4.4, 5.0, 6.6, 5.3]))
    #expect(isClose(down.superiority(turned), up.superiority(welch) ?? .nan))
    #expect(isClose(down.nonInferiority(turned), up.nonInferiority(welch) ?? .nan))
    #expect(isClose(down.inferiority(turned), up.inferiority(welch) ?? .nan))
    #expect(isClose(down.equivalence(turned), up.equivalence(welch) ?? .nan))
  }

  @Test("of a variant against itself are certain")
  func itself() {
    let same = Paired().estimate(moments([1, 2, 5], [1, 2, 5]))
    for scale in MarginTest.Scale.allCases {
      #expect(MarginTest(scale: scale, margin: 0).superiority(same) == 1)
      #expect(MarginTest(scale: scale, margin: 0.1).equivalence(same) == 0)
      #expect(MarginTest(scale: scale, margin: 0.1).nonInferiority(same) == 0)
    }
  }

  @Test("are absent where there is no error, and for lifts over a negative mean")
  func absent() {
    let alone = Paired().estimate(moments([1], [2]))
    #expect(MarginTest(margin: 0).superiority(alone) == nil)
    #expect(MarginTest(margin: 0).equivalence(alone) == nil)
    let negative = Paired().estimate(moments([-1, -2, -3], [1, 2, 5]))
    #expect(MarginTest(scale: .lift, margin: 0.1).superiority(negative) == nil)
    #expect(MarginTest(margin: 0.1).superiority(negative) != nil)
  }
}
