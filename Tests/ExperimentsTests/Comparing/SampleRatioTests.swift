import Experiments
import Testing

struct SampleRatioTests {
  private static func run(_ counts: [Int], design: String = "split") -> RunRecord {
    let names = ["c", "t", "u"].prefix(counts.count)
    var run = MadeUpRun.empty(treatments: Array(names.dropFirst()), design: design)
    run.estimates = zip(names, counts).map {
      EstimateRecord(
        variant: $0, behavior: "typical", metric: "ndcg_20", segment: "all", n: $1 - 10, missing: 10, mean: 1,
        sd: 1)
    }
    return run
  }

  /// scipy.stats.chisquare([5200, 4800]).pvalue = 6.334248366623996e-05.
  @Test func `shares too unequal for chance are a mismatch`() throws {
    let ratio = try #require(SampleRatio(Self.run([5_200, 4_800])))
    #expect(ratio.isMismatch && ratio.test.counts == [5_200, 4_800])
    #expect(agree(ratio.test.p, 6.334248366623996e-05))
    #expect(RunAnalysis(Self.run([5_200, 4_800])).isInvalid)
    #expect(SampleRatio(Self.run([3_350, 3_300, 3_350]))?.isMismatch == false)
  }

  @Test func `a paired run has no shares to check`() {
    #expect(SampleRatio(Self.run([5_200, 4_800], design: "paired")) == nil)
    #expect(SampleRatio(Self.run([5_200])) == nil)
    #expect(SampleRatio(MadeUpRun.empty(design: "split")) == nil)
  }

  @Test func `assignment by hash passes`() async throws {
    let record = try await SmallScenario(listeners: 300, comparison: "design: split").record()
    let ratio = try #require(SampleRatio(record))
    #expect(!ratio.isMismatch && ratio.test.counts.reduce(0, +) == 300)
  }
}
