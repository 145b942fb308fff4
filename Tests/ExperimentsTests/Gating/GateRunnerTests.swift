import Testing

@testable import Experiments  // gates of any number of workers

struct GateRunnerTests {
  private func scenario(
    _ candidate: String, _ rules: String, listeners: Int = 700, behaviors: String = "[typical]",
    comparison: String = "segments: []"
  ) throws -> Scenario {
    var small = SmallScenario(behaviors: behaviors)
    small.listeners = listeners
    small.variants = ["{name: live, policy: popularity, control: true}", "{name: new, policy: \(candidate)}"]
    small.comparison = comparison
    small.more = "metrics: [completed, artists_selected, ndcg_20]\ngate: [\(rules)]"
    return try small.scenario
  }

  private func run(_ scenario: Scenario, workers: Int = 2) async throws -> GateFindings {
    let plan = try Plan(scenario)
    return try #require(await GateRunner(plan: plan, workers: workers).run(plan.begun))
  }

  @Test func `a large regression is refused at the first look, and the run has the listeners it took`()
    async throws
  {
    let findings = try await run(
      try scenario("ask_nothing", "{metric: artists_selected, rule: non_inferior, margin: 1%}"))
    #expect(findings.verdict == .refused)
    #expect(findings.looks == [400] && findings.listeners == 400 && findings.limit == 700)
    #expect(findings.record.listeners == 400)
    #expect(findings.record.gate.map(\.listeners) == [400])
    #expect(findings.record.gate.map(\.result) == ["refused"])
    #expect(findings.record.comparison("ndcg_20", of: "new")?.n == 400)
  }

  @Test func `what can't be decided goes to the limit`() async throws {
    let findings = try await run(
      try scenario("random", "{metric: ndcg_20, rule: equivalent, margin: 0.01%}"))
    #expect(findings.verdict == .inconclusive || findings.verdict == .refused)
    if findings.verdict == .inconclusive {
      #expect(findings.looks == [400, 600, 700] || findings.looks == [400, 700])
      #expect(findings.record.gate.first?.listeners == nil)
    }
  }

  @Test func `the same policy passes what asks for no loss, and fails what asks for a gain, at once`()
    async throws
  {
    let findings = try await run(
      try scenario(
        "popularity",
        "{metric: ndcg_20, rule: equivalent, margin: 0}, {metric: ndcg_20, rule: superior, margin: 0}"))
    #expect(findings.rules.map(\.verdict) == [.passed, .refused])
    #expect(findings.listeners == 400)
  }

  @Test(arguments: ["segments: []", "design: split"])
  func `workers change no bit`(design: String) async throws {
    let scenario = try scenario(
      "random", "{metric: artists_selected, rule: superior, margin: 1%}", behaviors: "[typical, niche]",
      comparison: design)
    let first = try await run(scenario, workers: 1)
    let second = try await run(scenario, workers: 3)
    #expect(first.record == second.record)
    #expect(first.rules == second.rules)
  }

  @Test func `a gate's run is that of a simulation of as many listeners, but for the gate's bounds`()
    async throws
  {
    var scenario = try scenario("random", "{metric: artists_selected, rule: non_inferior, margin: 1%}")
    let gate = try await run(scenario).record
    scenario.listeners.count = gate.listeners
    let simulated = try await Plan(scenario).record()
    #expect(gate.comparisons == simulated.comparisons)
    #expect(gate.moments == simulated.moments)
    #expect(gate.gate.map(\.result) == simulated.gate.map(\.result))
    let (low, lowOfOneLook) = (gate.gate[0].low ?? 0, simulated.gate[0].low ?? 0)
    #expect(low < lowOfOneLook, "a gate may stop when it likes, and pays for it")
  }

  @Test func `a replay that differs makes the gate invalid, before any metric is read`() async throws {
    var other = try scenario("ask_nothing", "{metric: artists_selected, rule: non_inferior, margin: 1%}")
    let plan = try Plan(other)
    other.seed += 1
    var gate = GateRunner(plan: plan, workers: 2)
    gate.replayed = try Plan(other)
    let findings = try #require(await gate.run(plan.begun))
    #expect(findings.verdict == .invalid && findings.verdict.exitCode == 1)
    #expect(findings.rules == [] && findings.looks == [] && findings.listeners == 400)
    #expect(findings.record == plan.begun, "nothing of it is told")
    #expect(findings.checks.map(\.isPassed) == [true, false])
  }

  @Test func `a split that is too uneven for chance makes the gate invalid, before any metric is read`()
    async throws
  {
    var scenario = try scenario(
      "ask_nothing", "{metric: artists_selected, rule: non_inferior, margin: 1%}", listeners: 60,
      comparison: "design: split")
    // One seed in some 2,000 splits as unevenly: 16 to 44, p = 0.0004 by scipy.stats.binomtest(16, 60).
    scenario.seed = 569
    let plan = try Plan(scenario)
    let findings = try #require(await GateRunner(plan: plan, workers: 2).run(plan.begun))
    #expect(findings.verdict == .invalid && findings.verdict.exitCode == 1)
    #expect(findings.rules == [] && findings.record == plan.begun)
    #expect(findings.checks.map(\.isPassed) == [false, true])
    #expect(
      findings.checks.first?.problem
        == "listeners by variant are 16 : 44 where equal shares were assigned (p = 0.000394)")
  }

  @Test func `a policy that learns across listeners is judged in one look, at the limit`() async throws {
    var scenario = try scenario(
      "{kind: most_selected, prior_views: 2, update_hours: 24}",
      "{metric: artists_selected, rule: non_inferior, margin: 90%}", listeners: 500)
    scenario.listeners.arrivalsPerWeek = 100
    let findings = try await run(scenario)
    #expect(findings.checks.map(\.isPassed) == [true, true], "\(findings.checks)")
    #expect(findings.looks == [500] && findings.learners == ["new"] && !findings.isSequential)
    #expect(findings.verdict == .passed)
    let comparison = findings.record.comparison("artists_selected", of: "new")
    #expect(findings.record.gate.first?.low == comparison?.low, "the ordinary interval of one look")
  }

  @Test func `a gate that is run again with a higher limit goes on with one sequence`() async throws {
    let rule = "{metric: completed, rule: equivalent, margin: 0}"
    let short = try await run(try scenario("context_popularity", rule, listeners: 600))
    let long = try await run(try scenario("context_popularity", rule, listeners: 900))
    #expect(short.looks == [400, 600] && long.looks == [400, 600, 900])
    let bounds = try [short, long].map { try #require($0.rules.last?.behaviors.first) }
    let (first, second) = (bounds[0], bounds[1])
    #expect((second.low ?? -1) >= (first.low ?? 0) && (second.high ?? 1) <= (first.high ?? 0))
  }

  @Test func `cancelled, it has nothing to say`() async throws {
    let plan = try Plan(try scenario("random", "{metric: ndcg_20, rule: superior}"))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await GateRunner(plan: plan, workers: 1).run(plan.begun)
    }
    #expect(await task.value == nil)
  }
}
