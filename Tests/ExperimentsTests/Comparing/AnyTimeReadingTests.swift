import Experiments
import Testing

struct AnyTimeReadingTests {
  /// rho2 = (L + ln(L + 1))/10000 with L = −2 ln 0.05; x = n rho2; z = 3:
  /// sqrt(2 (x + 1)/x ln(sqrt(x + 1)/0.05)) = 3.2642933718264056 and
  /// sqrt(x + 1) exp(−9 x/(2 (x + 1))) = 0.08669684203474981 at n = 2500 (python3, math).
  @Test func `bounds and p are the confidence sequence's, tuned for 10,000 listeners`() throws {
    let row = MadeUpRun.row(effect: 0.3, error: 0.1, n: 2_500)
    let reading = try #require(AnyTimeReading(row, confidence: 0.95))
    #expect(agree(reading.effectLow, 0.3 - 0.32642933718264056))
    #expect(agree(reading.effectHigh, 0.3 + 0.32642933718264056))
    #expect(agree(reading.p, 0.08669684203474981))
    // The controls are all 1, so that the lift is the effect.
    #expect(agree(reading.low, 0.3 - 0.32642933718264056, within: 1e-6))
  }

  @Test func `it is wider than one look at any size, and says nothing of few listeners`() throws {
    for n in [100, 1_000, 100_000, 10_000_000] {
      let row = MadeUpRun.row(effect: 0.3, error: 0.1, n: n)
      let reading = try #require(AnyTimeReading(row, confidence: 0.95))
      #expect(reading.effectLow < row.effectLow ?? .nan && reading.effectHigh > row.effectHigh ?? .nan)
      #expect(reading.p > row.p ?? .nan)
    }
    #expect(AnyTimeReading(MadeUpRun.row(effect: 0.3, error: 0.1, n: 99), confidence: 0.95) == nil)
  }

  @Test func `a record read at any time has other bounds and no other effect`() async throws {
    let record = try await SmallScenario(listeners: 120, behaviors: "[typical, impatient]").record()
    let read = record.readAtAnyTime(margin: .relative(0.01), correction: .holm)
    #expect(read.comparisons.map(\.effect) == record.comparisons.map(\.effect))
    #expect(read.comparisons.count == record.comparisons.count)
    for (one, any) in zip(record.comparisons, read.comparisons) {
      guard let low = any.effectLow, let high = any.effectHigh, (one.standardError ?? 0) > 0 else { continue }
      #expect(low < one.effectLow ?? .nan && high > one.effectHigh ?? .nan, "\(one.metric) \(one.behavior)")
      // What is shown at any time is shown at one look as well.
      if any.verdict == .better || any.verdict == .worse { #expect(one.verdict == any.verdict) }
    }
    #expect(read.comparisons.contains { $0.behavior == "worst" && $0.effectLow != nil })
    #expect(read.comparisons.allSatisfy { $0.n >= 100 || $0.verdict == nil || $0.verdict == .inconclusive })
  }
}
