import Randomness
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

  private static func entry(
    _ findings: LedgerFinding..., observed: String? = "2026-07-01", run: Int = 1, scenario: String = "s",
    runMetric: String? = nil
  ) -> LedgerEntry {
    LedgerEntry(
      id: 1, run: run, scenario: scenario, fingerprint: "f", startedAt: "2026-06-01T00:00:00Z",
      toolVersion: "0",
      listeners: 10, confidence: 0.95, table: "live.csv", digest: "", rows: 10, observedOn: observed,
      runMetric: runMetric, findings: findings)
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
    let quote = try #require(ledger.quote())
    #expect(quote.lifts == 5 && quote.signs.decided == 5 && quote.signs.right == 3 && quote.signs.open == 0)
    #expect(quote.tests == 4 && quote.signs.tests == 4 && quote.hindsight == 1)
    #expect(ledger.metrics == ["completed", "minutes"] && ledger.behaviors == ["all", "worst"])
    #expect(ledger.calibrations.map(\.experiments) == [5, 1])
    #expect(ledger.calibrations[1].signs.right == 0 && ledger.overall?.experiments == 5)
    #expect(Ledger(ledger.entries, behavior: "worst").quote()?.signs.right == 0)
    #expect(ledger.keeping(metric: "minutes").entries.count == 1)
  }

  @Test func `an empty ledger says nothing`() {
    let ledger = Ledger([])
    #expect(
      ledger.quote() == nil && ledger.overall == nil && ledger.calibrations.isEmpty && ledger.metrics == [])
    #expect(Ledger([Self.entry(Self.finding(nil, 0.1))]).quote() == nil)
  }

  /// What the same people and numbers say where treatment and control change their roles.
  private static func turned(_ side: LedgerLift) -> LedgerLift {
    var turned = side
    let lift = side.lift ?? 0
    turned.lift = 1 / (1 + lift) - 1
    (turned.low, turned.high) = (side.high.map { 1 / (1 + $0) - 1 }, side.low.map { 1 / (1 + $0) - 1 })
    turned.standardError = side.standardError.map { $0 / ((1 + lift) * (1 + lift)) }
    return turned
  }

  @Test func `which of two variants is the control changes no count and no slope`() throws {
    let lifts = [(0.2, 0.3), (-0.1, 0.02), (0.5, 0.41), (0.003, -0.001), (-0.4, -0.3)]
    let one = Ledger(lifts.map { Self.entry(Self.finding($0.0, $0.1)) })
    let other = Ledger(
      lifts.map {
        var finding = Self.finding($0.0, $0.1)
        (finding.predicted, finding.observed) = (
          Self.turned(finding.predicted), Self.turned(finding.observed)
        )
        return Self.entry(finding)
      })
    #expect(one.quote() == other.quote())
    let (a, b) = (try #require(one.overall), try #require(other.overall))
    #expect(a.predictionInObserved == b.predictionInObserved && a.withinNoise == b.withinNoise)
    #expect(abs(try #require(a.slope).slope - (try #require(b.slope).slope)) < 1e-9)
    #expect(abs(try #require(a.slope?.low) - (try #require(b.slope?.low))) < 1e-9)
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

  // Points (0.02, 0.017), (-0.015, -0.011), (0.05, 0.046), (0.008, 0.012), (-0.03, -0.02) with errors 0.001 and 0.005, as
  // x, y = np.log1p(…), u, v = 0.001 / (1 + …), 0.005 / (1 + …):
  // scipy.optimize.minimize_scalar(lambda b: ((y - b*x)**2 / (v**2 + b*b*u**2)).sum(), bracket=(.5, .9, 1.5), tol=1e-15).x;
  // the mean miss by numpy.mean(y - x)
  @Test func `slope and miss are those of the literature`() throws {
    let lifts = [(0.02, 0.017), (-0.015, -0.011), (0.05, 0.046), (0.008, 0.012), (-0.03, -0.02)]
    let line = try #require(Ledger(lifts.map { Self.entry(Self.finding($0.0, $0.1)) }).overall)
    #expect(abs(try #require(line.slope).slope - 0.8594008965688392) < 1e-9)
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

  // MARK: What isn't counted

  @Test func `what was simulated afterwards counts nowhere, and what nobody dated apart`() throws {
    let ledger = Ledger([
      Self.entry(Self.finding(0.02, 0.03)), Self.entry(Self.finding(0.02, -0.03), observed: "2026-05-31"),
      Self.entry(Self.finding(0.02, -0.03), Self.finding(0.02, 0.03, treatment: "u"), observed: nil),
    ])
    let quote = try #require(ledger.quote())
    #expect(quote.signs.decided == 1 && quote.signs.right == 1 && quote.tests == 1 && quote.hindsight == 1)
    #expect(quote.undated.decided == 2 && quote.undated.right == 1 && quote.undatedTests == 1)
    #expect(ledger.overall?.experiments == 1 && ledger.undatedOverall?.experiments == 2)
    #expect(ledger.calibrations.map(\.isDated) == [true, false])
    #expect(ledger.calibrations.map(\.experiments) == [1, 2])
  }

  @Test func `a report's own live test is no past one, and other scenarios are told`() throws {
    let ledger = Ledger([
      Self.entry(Self.finding(0.02, -0.03), run: 7), Self.entry(Self.finding(0.02, 0.03), run: 6),
      Self.entry(Self.finding(0.02, 0.03), run: 5, scenario: "other"),
    ])
    var run = MadeUpRun.empty(treatments: ["t"], behaviors: ["typical"], directions: [:])
    run.id = 7
    run.scenario.name = "s"
    let quote = try #require(ledger.quote(for: run))
    #expect(quote.signs.decided == 2 && quote.signs.right == 2 && quote.ownTests == 1)
    #expect(quote.ownScenario == 1 && quote.scenarios == 2 && quote.tests == 2)
    let whole = try #require(ledger.quote())
    #expect(whole.signs.decided == 3 && whole.ownScenario == nil && whole.ownTests == 0)
    #expect(Ledger([ledger.entries[0]]).quote(for: run)?.lifts == 0)
  }

  @Test func `a metric that was picked is marked, and one that was kept judges by itself`() throws {
    let ledger = Ledger([
      Self.entry(
        Self.finding(0.02, 0.03), Self.finding(-0.1, 0.4, metric: "minutes", isFirst: false),
        runMetric: "minutes"),
      Self.entry(Self.finding(0.02, 0.03), runMetric: "completed"), Self.entry(Self.finding(0.02, 0.03)),
    ])
    #expect(ledger.entries.map(\.isPicked) == [true, false, false] && ledger.quote()?.picked == 1)
    let minutes = try #require(ledger.keeping(metric: "minutes").quote())
    #expect(minutes.metric == "minutes" && minutes.signs.decided == 1 && minutes.signs.right == 0)
    #expect(minutes.picked == 0)
  }

  @Test func `intervals of another confidence are restated at 95 %`() throws {
    // ± 1.2815516 standard errors are 80 %: +0.8 % ± 0.64 % excludes 0, and ± 0.98 % doesn't.
    var entry = Self.entry(Self.finding(0.01, 0.008))
    entry.confidence = 0.8
    entry.findings[0].observed.low = 0.008 - 1.2815515655446004 * 0.005
    entry.findings[0].observed.high = 0.008 + 1.2815515655446004 * 0.005
    #expect(entry.findings[0].isDecided)
    let ledger = Ledger([entry])
    #expect(ledger.quote()?.signs.open == 1 && ledger.entries[0].confidence == 0.95)
    let high = try #require(ledger.entries[0].findings[0].observed.high)
    #expect(abs(high - (0.008 + 1.959963984540054 * 0.005)) < 1e-12)
    #expect(Ledger(ledger.entries) == ledger)
  }

  // MARK: Treatments of one live test

  @Test func `lifts of one live test are one answer given several times`() throws {
    let alike = Ledger([
      Self.entry(
        Self.finding(0.02, 0.03), Self.finding(0.02, 0.04, treatment: "u"),
        Self.finding(0.03, 0.05, treatment: "v"))
    ])
    let signs = try #require(alike.quote()).signs
    #expect(signs.decided == 3 && signs.tests == 1 && signs.effectiveTrials == 1)
    #expect(signs.interval() == WilsonInterval(successes: 1, trials: 1))
    let apart = Ledger((0..<3).map { _ in Self.entry(Self.finding(0.02, 0.03)) })
    #expect(apart.quote()?.signs.interval() == WilsonInterval(successes: 3, trials: 3))
  }

  // Exact, by python3: of 12 tests with 4 lifts each that are all right or all wrong, right with a chance of 0.8, Wilson's
  // interval for 48 lifts holds that chance in 52 of 100 ledgers, the one for 12 in 98.
  @Test func `the interval holds where lifts of a live test are right or wrong together`() throws {
    var (held, naive) = (0, 0)
    for ledger in 0..<1000 {
      var generator = AddressedGenerator(seed: 5, stream: UInt32(ledger))
      let pairs = (0..<12).flatMap { test -> [(finding: LedgerFinding, cluster: Int)] in
        let finding = Self.finding(generator.uniform() < 0.8 ? 0.02 : -0.02, 0.03)
        return (0..<4).map { _ in (finding, test) }
      }
      let signs = SignCount(pairs)
      let interval = try #require(signs.interval())
      let plain = try #require(WilsonInterval(successes: signs.right, trials: signs.decided))
      held += interval.low <= 0.8 && 0.8 <= interval.high ? 1 : 0
      naive += plain.low <= 0.8 && 0.8 <= plain.high ? 1 : 0
    }
    // Binomial standard errors: 4 and 16.
    #expect((965...997).contains(held) && (456...584).contains(naive), "\(held) and \(naive)")
  }

  @Test func `hostile numbers don't get in`() {
    let values: [Double?] = [nil, .nan, .infinity, -.infinity, 0, 1e300, -1e-300, -1, -2]
    for a in values {
      for b in values {
        let ledger = Ledger([Self.entry(Self.finding(a, b)), Self.entry(Self.finding(0.1, 0.1))])
        #expect(ledger.quote() != nil && ledger.overall?.slope?.slope.isFinite != false)
        _ = ledger.calibrations
      }
    }
  }
}
