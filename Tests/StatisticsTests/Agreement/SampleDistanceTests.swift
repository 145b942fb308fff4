import Statistics
import Testing

@Suite struct SampleDistanceTests {
  @Test func `both distances are scipy's`() throws {
    // scipy.stats.ks_2samp(a, b).statistic, scipy.stats.wasserstein_distance(a, b)
    let found = try #require(SampleDistance([1, 2, 2, 3, 5, 8, 8.5], [0, 2, 2, 4, 4, 9]))
    #expect(abs(found.largestGap - 0.2619047619047619) < 1e-12)
    #expect(abs(found.transport - 1.0476190476190477) < 1e-12)
  }

  @Test func `a sample is no distance from itself, in any order and number of copies`() throws {
    let found = try #require(SampleDistance([3, 1, 2], [1, 2, 3, 3, 2, 1]))
    #expect(found.largestGap == 0 && abs(found.transport) < 1e-15)
  }

  @Test func `a shift is as far as it goes`() throws {
    let found = try #require(SampleDistance([0, 0, 0], [2, 2]))
    #expect(found.largestGap == 1 && found.transport == 2)
  }

  @Test func `nothing, and what is no number, has no distance`() {
    #expect(SampleDistance([], [1]) == nil && SampleDistance([1], []) == nil)
    #expect(SampleDistance([.nan], [1]) == nil && SampleDistance([1], [.infinity]) == nil)
  }
}
