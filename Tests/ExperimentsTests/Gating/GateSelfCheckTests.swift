import TestSupport
import Testing

@testable import Experiments  // cut into blocks inside

struct GateSelfCheckTests {
  private func scenario(
    _ comparison: String = "segments: []", rules: String? = nil, learner: String? = nil
  ) throws -> Scenario {
    var small = SmallScenario()
    if let learner {
      small.variants[0] = "{name: popular, policy: \(learner), control: true}"
      small.arrivalsPerWeek = 20
    }
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
    // In one look, since a sequence this far below the listeners that it is tuned for excludes next to nothing.
    let learner = "{kind: most_selected, update_hours: 168}"
    let loose = try GateSelfCheck(
      try scenario("confidence: 0.5", learner: learner), replicates: 30, listeners: 60)
    let strict = try GateSelfCheck(try scenario(learner: learner), replicates: 30, listeners: 60)
    let counts = try [#require(await loose.run(workers: 2)), #require(await strict.run(workers: 2))]
      .map { $0.rules[0].excluded[0].rate.count }
    #expect(counts[0] > counts[1])
  }

  @Test func `workers change nothing`() async throws {
    let check = try GateSelfCheck(try scenario(), replicates: 9, listeners: 60)
    let counts = await [check.run(workers: 1), check.run(workers: 3)].map { $0?.rules.map(\.wrong.count) }
    #expect(counts[0] == counts[1])
  }

  @Test(arguments: ["segments: []", "design: split"])
  func `a control that learns across listeners has another history on each side`(design: String) async throws
  {
    let learning = try scenario(
      design, learner: "{kind: most_selected, prior_views: 2, explore: 1, update_hours: 24}")
    let check = try GateSelfCheck(learning, replicates: 8, listeners: 60)
    let findings = try #require(await check.run(workers: 2))
    #expect(findings.isLearning && findings.looks == [60])
    #expect(findings.replicates == 8 && findings.blocks == 1)
  }

  @Test(.slow, arguments: ["segments: []", "design: split"])
  func `played a hundred times and more, it is wrong as often as declared at most`(design: String)
    async throws
  {
    let rules =
      "{metric: artists_selected, rule: non_inferior, margin: 0}, {metric: completed, rule: superior, margin: 0}"
    let check = try GateSelfCheck(try scenario(design, rules: rules), replicates: 120, listeners: 600)
    let findings = try #require(await check.run(workers: 4))
    #expect(findings.looks == [400, 600] && findings.isSound)
    for rule in findings.rules {
      // One side of 5% is 3 of 120; four binomial errors more are 10.
      #expect(rule.wrong.count <= 10)
      #expect(rule.verdicts.contains { $0.verdict == .inconclusive }, "it does not decide everything")
    }
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
