import Testing

/// The yardstick itself: it must refuse samples that are wrong by little.
@Suite struct GoodnessOfFitTests {
  private let grid = (0..<20_000).map { (Double($0) + 0.5) / 20_000 }

  @Test func `an even grid fits the uniform distribution, a bent or shifted one doesn't`() {
    #expect(GoodnessOfFit.kolmogorov(grid) { $0 } < 0.01)
    #expect(GoodnessOfFit.kolmogorov(grid.map { $0 + 0.02 }) { $0 } > GoodnessOfFit.kolmogorovBound)
    #expect(GoodnessOfFit.kolmogorov(grid.map { $0 * $0 }) { $0 } > GoodnessOfFit.kolmogorovBound)
    #expect(GoodnessOfFit.meanScore(grid, mean: 0.5, variance: 1.0 / 12) < 0.01)
    #expect(GoodnessOfFit.meanScore(grid, mean: 0.51, variance: 1.0 / 12) > GoodnessOfFit.normalBound)
  }

  @Test func `a die that is loaded by a tenth is refused`() {
    let fair = [Double](repeating: 1.0 / 6, count: 6)
    #expect(GoodnessOfFit.chiSquared([1000, 1010, 990, 1005, 995, 1000], probabilities: fair) < 0)
    #expect(
      GoodnessOfFit.chiSquared([1100, 1100, 1100, 900, 900, 900], probabilities: fair)
        > GoodnessOfFit.normalBound)
    #expect(GoodnessOfFit.correlationScore(grid, grid.map { -$0 }) > 100)
  }

  @Test func `chi-squared becomes the normal number of one tail`() {
    let counts = [139, 61] + [Int](repeating: 100, count: 9)
    let score = GoodnessOfFit.chiSquared(counts, probabilities: [Double](repeating: 1.0 / 11, count: 11))
    // 2 · 39² / 100 = 30.42; scipy.stats.norm.isf(scipy.stats.chi2.sf(30.42, 10)) = 3.1821
    #expect(abs(score - 3.1821) < 0.03)
  }
}
