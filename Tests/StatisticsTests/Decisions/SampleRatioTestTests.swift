import Statistics
import Testing

@Suite("The sample-ratio check")
struct SampleRatioTestTests {
  // scipy 1.17: chisquare([4950, 5200, 5100], [5083.33] * 3).pvalue, binomtest(40, 100, .5).pvalue,
  // binomtest(12, 60, .3).pvalue
  @Test("agrees with scipy")
  func knownAnswers() {
    let three = SampleRatioTest(counts: [4_950, 5_200, 5_100], weights: [1, 1, 1])
    #expect(three.method == .chiSquared && isClose(three.p, 0.04438942123698915))
    let two = SampleRatioTest(counts: [40, 60], weights: [1, 1])
    #expect(two.method == .binomial && isClose(two.p, 0.05688793364098089))
    #expect(isClose(SampleRatioTest(counts: [12, 48], weights: [3, 7]).p, 0.12000881196753489))
  }

  @Test("finds a variant that lost a tenth of its units, and passes a fair split")
  func mismatch() {
    #expect(SampleRatioTest(counts: [10_000, 9_000], weights: [0.5, 0.5]).isMismatch())
    #expect(!SampleRatioTest(counts: [10_000, 10_050], weights: [0.5, 0.5]).isMismatch())
    #expect(SampleRatioTest(counts: [0, 40], weights: [1, 1]).isMismatch())
  }

  @Test("knows nothing without units or alternatives")
  func degenerate() {
    #expect(SampleRatioTest(counts: [], weights: []).p == nil)
    #expect(SampleRatioTest(counts: [7], weights: [1]).p == nil)
    #expect(SampleRatioTest(counts: [0, 0], weights: [1, 2]).p == nil)
    #expect(!SampleRatioTest(counts: [0, 0], weights: [1, 2]).isMismatch())
  }

  @Test("bears weights of huge range")
  func hugeWeights() {
    let test = SampleRatioTest(counts: [5_000, 1], weights: [1e300, 1e-300])
    #expect((test.p ?? 1) < 1e-10)
    #expect(SampleRatioTest(counts: [5_000, 5_000], weights: [1e308, 1e308]).p == 1)
  }
}
