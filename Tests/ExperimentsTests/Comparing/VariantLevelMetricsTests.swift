import Testing

@testable import Experiments  // the formulas stay inside

struct VariantLevelMetricsTests {
  @Test(arguments: [
    ([1, 1, 1, 1], 0.0), ([0, 0, 0, 4], 0.75), ([1, 2, 3, 4], 0.25), ([4, 2, 1, 3], 0.25), ([7], 0),
    ([0, 0, 0], 0), ([], 0), ([0, 10], 0.5),
  ] as [([Int], Double)])
  func `the Gini coefficient is 0 for even counts and nears 1 for one artist only`(
    counts: [Int], gini: Double
  ) {
    #expect(agree(VariantLevelMetrics.gini(counts), gini, within: 1e-12))
  }

  @Test(arguments: [([0, 1, 2, 0], 0.5), ([1, 1], 1.0), ([0, 0], 0), ([], 0)] as [([Int], Double)])
  func `coverage is the share of artists shown at all`(counts: [Int], share: Double) {
    #expect(VariantLevelMetrics.coverage(counts) == share)
  }

  @Test func `a run's coverage and Gini are those of its exposures`() async throws {
    let plan = try SmallScenario(behaviors: "[typical, niche]").plan
    let record = try await plan.record()
    for variant in ["popular", "helf"] {
      let shown = record.exposures.filter { $0.variant == variant }.map(\.shown)
      let counts = shown + [Int](repeating: 0, count: 40 - shown.count)
      for (metric, value) in [
        ("catalog_coverage", VariantLevelMetrics.coverage(counts)),
        ("exposure_gini", VariantLevelMetrics.gini(counts)),
      ] {
        let estimate = try #require(record.estimates.first { $0.variant == variant && $0.metric == metric })
        #expect(estimate.behavior == "all" && agree(estimate.mean, value))
      }
    }
    let comparison = try #require(record.comparison("exposure_gini", behavior: "all"))
    #expect(comparison.method == "jackknife" && (comparison.standardError ?? 0) > 0)
    #expect(comparison.verdict == nil)
  }
}
