import Experiments
import Testing

@testable import Reporting

@Suite struct PooledEstimateTests {
  @Test func `one record comes back as it is`() {
    let pooled = PooledEstimate([SampleRun.estimate("a", "m", 0.1, sd: 0.3, missing: 5)])
    #expect(pooled.n == 9_995)
    #expect(pooled.missing == 5)
    #expect(pooled.mean == 0.1)
    #expect(pooled.sd == 0.3)
  }

  // python3: x = [1, 2, 4]; y = [3, 8]; statistics.mean(x + y), statistics.stdev(x + y)
  // with stdev(x) = 1.5275252316519468, stdev(y) = 3.5355339059327378
  @Test func `parts pool to what their listeners would give together`() throws {
    let pooled = PooledEstimate([
      record(n: 3, mean: 7.0 / 3, sd: 1.527_525_231_651_946_8),
      record(n: 2, mean: 5.5, sd: 3.535_533_905_932_737_8),
    ])
    #expect(abs(try #require(pooled.mean) - 3.6) < 1e-12)
    #expect(abs(try #require(pooled.sd) - 2.701_851_217_221_259) < 1e-12)
    #expect(pooled.n == 5)
  }

  @Test func `what is undefined everywhere stays undefined`() {
    let pooled = PooledEstimate([record(n: 0, mean: nil, sd: nil), record(n: 0, mean: nil, sd: nil)])
    #expect(pooled.mean == nil)
    #expect(pooled.sd == nil)
  }

  private func record(n: Int, mean: Double?, sd: Double?) -> EstimateRecord {
    EstimateRecord(
      variant: "a", behavior: "b", metric: "m", segment: "all", n: n, missing: 0, mean: mean, sd: sd)
  }
}
