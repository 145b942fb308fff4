import Statistics
import Testing

@testable import Experiments  // shares of a calibration are counted inside the module only

@Suite("The calibration ledger")
struct LedgerTests {
  private static func side(_ lift: Double?, error: Double = 0.005) -> LedgerLift {
    LedgerLift(
      method: "welch", n: 1000, lift: lift, low: lift.map { $0 - 1.96 * error },
      high: lift.map { $0 + 1.96 * error },
      standardError: lift.map { _ in error })
  }

  private static func finding(
    _ predicted: Double?, _ observed: Double?, metric: String = "completed", treatment: String = "t",
    behavior: String = "all", isFirst: Bool = true
  ) -> LedgerFinding {
    LedgerFinding(
      control: "c", treatment: treatment, liveControl: "c", liveTreatment: treatment, metric: metric,
      liveMetric: metric, direction: "higher", behavior: behavior, isMain: behavior == "all",
      isFirst: isFirst,
      predicted: side(predicted, error: 0.001), observed: side(observed))
  }

  private static func entry(_ findings: LedgerFinding..., observed: String? = nil) -> LedgerEntry {
    LedgerEntry(
      id: 1, run: 1, scenario: "s", fingerprint: "f", startedAt: "2026-06-01T00:00:00Z", toolVersion: "0",
      listeners: 10, confidence: 0.95, table: "live.csv", digest: "", rows: 10, observedOn: observed,
      findings: findings)
  }

  @Test func `signs count where the live test told one, each experiment once`() throws {
    let ledger = Ledger([
      Self.entry(
        Self.finding(0.02, 0.03), Self.finding(-0.5, 0.4, metric: "minutes", isFirst: false),
        Self.finding(-0.1, 0.03, behavior: "worst")),
      Self.entry(Self.finding(0.02, -0.03), Self.finding(0.02, 0.05, treatment: "u")),
      Self.entry(Self.finding(0.02, 0.001), observed: "2026-05-31"), Self.entry(Self.finding(0.02, nil)),
      Self.entry(Self.finding(0, 0.05)), Self.entry(Self.finding(-0.02, -0.05)),
    ])
    let quote = try #require(ledger.quote)
    #expect(
      quote.experiments == 6 && quote.signs.decided == 5 && quote.signs.right == 3 && quote.signs.open == 1)
    #expect(quote.hindsight == 1)
    #expect(ledger.metrics == ["completed", "minutes"] && ledger.behaviors == ["all", "worst"])
    #expect(ledger.calibrations.map(\.experiments) == [6, 1])
    #expect(ledger.calibrations[1].signs.right == 0 && ledger.overall?.experiments == 6)
    #expect(Ledger(ledger.entries, behavior: "worst").quote?.signs.right == 0)
    #expect(ledger.keeping(metric: "minutes").entries.count == 1)
  }

  @Test func `an empty ledger says nothing`() {
    let ledger = Ledger([])
    #expect(
      ledger.quote == nil && ledger.overall == nil && ledger.calibrations.isEmpty && ledger.metrics == [])
    #expect(Ledger([Self.entry(Self.finding(nil, 0.1))]).quote == nil)
  }

  @Test func `which of two variants is the control changes no count and no slope`() throws {
    let lifts = [(0.02, 0.03), (-0.01, 0.02), (0.05, 0.041), (0.003, -0.001)]
    let one = Ledger(lifts.map { Self.entry(Self.finding($0.0, $0.1)) })
    let other = Ledger(lifts.map { Self.entry(Self.finding(-$0.0, -$0.1)) })
    #expect(one.quote == other.quote)
    let (a, b) = (try #require(one.overall), try #require(other.overall))
    #expect(a.predictionInObserved == b.predictionInObserved && a.withinNoise == b.withinNoise)
    #expect(abs(try #require(a.slope).slope - (try #require(b.slope).slope)) < 1e-12)
  }

  @Test func `coverage asks both intervals, and noise both errors`() throws {
    // Errors are 0.001 and 0.005: half widths of 0.00196 and 0.0098, of the difference 1.96 √26e-6 = 0.009994.
    let line = try #require(
      Ledger([0.0015, 0.009, 0.00985, 0.02].map { Self.entry(Self.finding(0.05, 0.05 + $0)) }).overall)
    #expect(line.observedInPrediction == .init([true, false, false, false]))
    #expect(line.predictionInObserved == .init([true, true, false, false]))
    #expect(line.withinNoise == .init([true, true, true, false]))
    #expect(line.observedInModels == .init([nil]))
  }

  // Points (0.02, 0.017), (-0.015, -0.011), (0.05, 0.046), (0.008, 0.012), (-0.03, -0.02) with errors 0.001 and 0.005:
  // scipy.optimize.minimize_scalar(lambda b: ((y - b*x)**2 / (v**2 + b*b*u**2)).sum(), bracket=(.5, .9, 1.5), tol=1e-15).x;
  // the mean miss by numpy.mean(y - x)
  @Test func `slope and miss are those of the literature`() throws {
    let lifts = [(0.02, 0.017), (-0.015, -0.011), (0.05, 0.046), (0.008, 0.012), (-0.03, -0.02)]
    let line = try #require(Ledger(lifts.map { Self.entry(Self.finding($0.0, $0.1)) }).overall)
    #expect(abs(try #require(line.slope).slope - 0.856789444555413) < 1e-9)
    #expect(abs(try #require(line.miss.mean) - 0.0022) < 1e-12)
    #expect(line.line != nil && line.miss.predictionInterval != nil)
  }

  @Test func `metrics of one live test err together`() throws {
    let first = Ledger([
      Self.entry(Self.finding(0.02, 0.03), Self.finding(0.04, 0.03, treatment: "u")),
      Self.entry(Self.finding(0.01, 0.02), Self.finding(0.03, 0.02, treatment: "u")),
    ])
    // Two live tests, though four experiments: no interval.
    #expect(
      first.overall?.experiments == 4 && first.overall?.slope?.low == nil && first.overall?.slope != nil)
  }

  @Test func `hostile numbers don't get in`() {
    let values: [Double?] = [nil, .nan, .infinity, -.infinity, 0, 1e300, -1e-300]
    for a in values {
      for b in values {
        let ledger = Ledger([Self.entry(Self.finding(a, b)), Self.entry(Self.finding(0.1, 0.1))])
        #expect(ledger.quote != nil && ledger.overall?.slope?.slope.isFinite != false)
        _ = ledger.calibrations
      }
    }
  }
}
