import Statistics
import Testing

@Suite("Group-sequential bounds")
struct GroupSequentialDesignTests {
  // Published bounds for five looks at a two-sided 5% (Lan and DeMets's spending; Jennison and Turnbull 2000,
  // chapter 7; Reboussin and others 2000).
  @Test(
    "are the published ones",
    arguments: [
      (.obrienFleming, [4.877, 3.357, 2.680, 2.290, 2.031]), (.pocock, [2.438, 2.427, 2.410, 2.397, 2.386]),
    ] as [(ErrorSpending, [Double])])
  func published(spending: ErrorSpending, expected: [Double]) {
    let design = GroupSequentialDesign(looks: 5, spending: spending)
    for (bound, expected) in zip(design.bounds, expected) { #expect(abs(bound - expected) < 6e-4) }
  }

  @Test("spend the level and no more", arguments: ErrorSpending.allCases)
  func level(spending: ErrorSpending) {
    let design = GroupSequentialDesign(level: 0.1, shares: [0.1, 0.15, 0.6, 0.61, 1], spending: spending)
    let crossed = design.crossingProbabilities(drift: 0)
    #expect(isClose(crossed.last, 0.1, within: 1e-7))
    #expect(zip(crossed, crossed.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test("of one look are an ordinary test's", arguments: ErrorSpending.allCases)
  func single(spending: ErrorSpending) {
    let design = GroupSequentialDesign(looks: 1, spending: spending)
    #expect(isClose(design.bounds[0], 1.959963984540054, within: 1e-9))
    // P(|Z + 2.8| > 1.96)
    let power = NormalDistribution.upperTail(1.959963984540054 - 2.8)
    #expect(isClose(design.crossingProbabilities(drift: 2.8)[0], power, within: 1e-5))
    #expect(
      isClose(design.crossingProbabilities(drift: -2.8)[0], design.crossingProbabilities(drift: 2.8)[0]))
  }

  @Test("cost little power at the end and find large effects early")
  func power() {
    let design = GroupSequentialDesign(looks: 5, spending: .obrienFleming)
    // An ordinary test has 90% power at a drift of 3.2415.
    let crossed = design.crossingProbabilities(drift: 3.2415)
    #expect(crossed[4] > 0.88 && crossed[4] < 0.9)
    #expect((design.crossingProbabilities(drift: 12)[1]) > 0.99)
  }

  @Test("don't spend where there is nothing to spend")
  func early() {
    let design = GroupSequentialDesign(shares: [0.001, 0.5, 1], spending: .obrienFleming)
    #expect(design.bounds[0] == .infinity && design.bounds[1].isFinite)
    #expect(isClose(design.crossingProbabilities(drift: 0).last, 0.05, within: 1e-6))
    #expect(GroupSequentialDesign(shares: [], spending: .pocock).bounds.isEmpty)
  }
}
