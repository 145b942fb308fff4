import TestSupport
import Testing

@testable import Experiments  // cut into blocks inside

struct GateSelfCheckTests {
  private func scenario(_ comparison: String = "segments: []", rules: String? = nil) throws -> Scenario {
    var small = SmallScenario()
    small.comparison = comparison
    small.more =
      "metrics: [completed, artists_selected]\n"
      + "gate: [\(rules ?? "{metric: artists_selected, rule: non_inferior, margin: 0}")]"
    return try small.scenario
  }

  @Test(arguments: ["segments: []", "design: split", "design: split, adjust: none"])
  func `a variant against itself differs by luck, and the bounds seldom exclude nothing`(design: String)
    async throws
  {
    let check = try GateSelfCheck(try scenario(design), replicates: 30, listeners: 120)
    let findings = try #require(await check.run(workers: 2))
    #expect(findings.replicates == 30 && findings.blocks == 30)
    #expect(findings.isSound)
    let excluded = try #require(findings.rules.first?.excluded.first?.rate)
    #expect(excluded.level < 0.051 && excluded.count <= 6)
  }

  @Test func `it can fail: bounds at 50 % exclude the truth more often than bounds at 95 %`() async throws {
    let loose = try GateSelfCheck(try scenario("confidence: 0.5"), replicates: 60, listeners: 100)
    let strict = try GateSelfCheck(try scenario(), replicates: 60, listeners: 100)
    let counts = try [#require(await loose.run(workers: 2)), #require(await strict.run(workers: 2))]
      .map { $0.rules[0].excluded[0].rate.count }
    #expect(counts[0] > counts[1])
  }

  @Test func `workers change nothing`() async throws {
    let check = try GateSelfCheck(try scenario(), replicates: 9, listeners: 60)
    let counts = await [check.run(workers: 1), check.run(workers: 3)].map { $0?.rules.map(\.wrong.count) }
    #expect(counts[0] == counts[1])
  }

  @Test func `a control that learns across listeners is refused: replicates would share what it learned`()
    throws
  {
    var small = SmallScenario()
    small.variants[0] = "{name: learner, policy: most_selected, control: true}"
    small.more = "gate: [{metric: completed, rule: non_inferior, margin: 0}]"
    let scenario = try small.scenario
    let error = #expect(throws: RunError.self) {
      try GateSelfCheck(scenario, replicates: 3, listeners: 20)
    }
    #expect(error?.code == .learning && error?.message.contains("learner's policy most_selected") == true)
  }

  @Test func `recorded people are met again under other keys`() async throws {
    let world = try CSVWorld()
    let plan = try world.plan(population: "replayed", count: 1000)
    var scenario = plan.scenario
    scenario.gate = [.init(metric: "completed", rule: .nonInferior, margin: .relative(0.5))]
    let check = try GateSelfCheck(scenario, replicates: 7, listeners: plan.listeners)
    let findings = try #require(await check.run(workers: 2))
    #expect(findings.blocks == 1 && findings.replicates == 7)
  }
}

struct ErrorRateTests {
  // scipy.stats.binomtest(k, n).proportion_ci(method="exact")
  @Test(arguments: [
    (0, 200, 0.0, 0.0182753404, 0.05), (3, 200, 0.0031041076, 0.0432082819, 0.05),
    (20, 20, 0.831566529, 1.0, 1.0),
  ])
  func `the interval is Clopper and Pearson's`(
    count: Int, trials: Int, low: Double, high: Double, level: Double
  ) {
    let rate = ErrorRate(count: count, of: trials, level: level)
    #expect(abs(rate.low - low) < 1e-6 && abs(rate.high - high) < 1e-6)
    #expect(!rate.isExcessive)
  }

  @Test func `a rate surely above its level is excessive`() {
    #expect(ErrorRate(count: 30, of: 200, level: 0.05).isExcessive)
    #expect(!ErrorRate(count: 12, of: 200, level: 0.05).isExcessive)
  }
}

struct GateVerdictTests {
  @Test(arguments: [
    ([GateVerdict.passed, .passed], GateVerdict.passed, 0),
    ([.passed, .refused, .inconclusive], .refused, 2),
    ([.passed, .inconclusive], .inconclusive, 3), ([.inconclusive, .modelDependent], .modelDependent, 3),
    ([.refused, .modelDependent], .refused, 2), ([.invalid, .refused], .invalid, 1), ([], .inconclusive, 3),
  ])
  func `one refusal refuses, and only passes pass`(rules: [GateVerdict], verdict: GateVerdict, code: Int) {
    #expect(GateVerdict(of: rules) == verdict)
    #expect(verdict.exitCode == code)
  }
}
