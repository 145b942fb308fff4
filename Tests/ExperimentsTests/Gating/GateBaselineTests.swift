import Testing

@testable import Experiments  // what changed is found inside

struct GateBaselineTests {
  private func small(_ change: (inout SmallScenario) -> Void = { _ in }) -> SmallScenario {
    var small = SmallScenario()
    small.listeners = 60
    small.comparison = "segments: []"
    small.more = "metrics: [completed, ndcg_20]\ngate: [{metric: ndcg_20, rule: non_inferior, margin: 1%}]"
    change(&small)
    return small
  }

  private func baseline(_ variant: String = "popular", _ change: (inout SmallScenario) -> Void = { _ in })
    async throws
    -> GateBaseline
  {
    let plan = try small(change).plan
    let runner = ExperimentRunner(plan: plan, workers: 2, shardSize: 16)
    var record = try #require(await runner.complete(plan.begun, traces: 0))
    record.id = 3
    record.scenario.text = plan.scenario.canonicalText
    return GateBaseline(name: "live", record: record, variant: variant)
  }

  private func use(_ baseline: GateBaseline, _ change: (inout SmallScenario) -> Void) throws
    -> GateBaseline.Use
  {
    try baseline.use(in: try small(change).plan)
  }

  private func reasons(_ use: GateBaseline.Use) -> [String] {
    guard case .again(_, let reasons) = use else { return [] }
    return reasons
  }

  @Test func `the same world is compared by stored moments, and a policy with itself is exactly 0`()
    async throws
  {
    let baseline = try await baseline("helf")
    // Other variants, other rules and more listeners are no other world.
    let plan = try small {
      $0.variants = ["{name: again, policy: helf}"]
      $0.listeners = 80
    }.plan
    guard case .stored = try baseline.use(in: plan) else {
      Issue.record("not stored")
      return
    }
    let findings = try #require(await GateRunner(plan: plan, workers: 2, baseline: baseline).run(plan.begun))
    #expect(findings.listeners == 60 && findings.looks == [60])
    let rule = try #require(findings.rules.first)
    #expect(rule.control == "live" && rule.treatment == "again" && rule.verdict == .passed)
    #expect(rule.behaviors[0].effect == 0 && rule.behaviors[0].effectHigh == 0)
    #expect(findings.opponent == .stored(name: "live", run: 3, variant: "helf", toolVersion: "test"))
  }

  @Test func `stored moments tell another policy from the baseline's`() async throws {
    let baseline = try await baseline { $0.listeners = 200 }
    let plan = try small {
      $0.variants = ["{name: worse, policy: ask_nothing}"]
      $0.listeners = 200
    }.plan
    let findings = try #require(await GateRunner(plan: plan, workers: 2, baseline: baseline).run(plan.begun))
    let effect = try #require(findings.rules.first?.behaviors.first)
    #expect(effect.effect.map { $0 != 0 } == true)
    #expect(effect.low.map { low in effect.high.map { low < $0 } ?? false } == true)
    let stored = try #require(
      baseline.record.estimates.first {
        $0.variant == "popular" && $0.metric == "ndcg_20" && $0.segment == "all"
      }?.mean)
    let mine = try #require(
      findings.record.estimates.first {
        $0.variant == "worse" && $0.metric == "ndcg_20" && $0.segment == "all"
      }?.mean)
    #expect(agree(effect.effect, mine - stored))
  }

  @Test(arguments: [
    ("seed: 6", "seed: 5 there, 6 here"), ("artists: 41", "catalog.artists: 40 there, 41 here"),
    ("slate_size: 5", "surface.slate_size: 6 there, 5 here"),
    ("horizon_days: 15", "horizon_days: 14 there, 15 here"),
    ("niche", "behaviors.niche: not there"), ("design: split", "comparison.design: paired there, split here"),
    ("replicates: 2", "replicates: 1 there, 2 here"), ("count: 50", "listeners: 60 there, at most 50 here"),
    ("types: 4", "listeners.types: 3 there, 4 here"),
  ])
  func `each change of the world is named, and the policy runs again`(change: String, message: String)
    async throws
  {
    let baseline = try await baseline("helf")
    let text =
      small().text
      .replacing("seed: 5", with: change.hasPrefix("seed") ? change : "seed: 5")
      .replacing("artists: 40", with: change.hasPrefix("artists") ? change : "artists: 40")
      .replacing("slate_size: 6", with: change.hasPrefix("slate") ? change : "slate_size: 6")
      .replacing("horizon_days: 14", with: change.hasPrefix("horizon") ? change : "horizon_days: 14")
      .replacing("[typical]", with: change == "niche" ? "[niche]" : "[typical]")
      .replacing("segments: []", with: change.hasPrefix("design") ? change : "segments: []")
      .replacing("count: 60", with: change.hasPrefix("count") ? change : "count: 60")
      .replacing("types: 3", with: change.hasPrefix("types") ? change : "types: 3")
      + (change.hasPrefix("replicates") ? "\n\(change)" : "")
    let scenario = try ScenarioParser(vocabulary: .registered).parse(text: text, file: "x")
    guard case .again(let again, let reasons) = try baseline.use(in: try Plan(scenario)) else {
      Issue.record("stored moments used across \(change)")
      return
    }
    #expect(reasons.contains(message), "\(reasons)")
    #expect(again.control.name == "live" && again.control.policy == "helf")
    #expect(again.candidates.map(\.name) == ["helf"])
  }

  @Test func `a parameter of a behavior that changed is named`() async throws {
    let baseline = try await baseline { $0.behaviors = "[{name: odd, kind: structural, saturation: 0.5}]" }
    let use = try use(baseline) { $0.behaviors = "[{name: odd, kind: structural, saturation: 0.75}]" }
    #expect(reasons(use) == ["behaviors.odd.saturation: 0.5 there, 0.75 here"])
  }

  @Test func `a metric that the baseline's run lacks makes it run again`() async throws {
    let baseline = try await baseline()
    let use = try use(baseline) {
      $0.more = "metrics: [artists_selected]\ngate: [{metric: artists_selected, rule: superior}]"
    }
    #expect(reasons(use).first?.contains("artists_selected isn't in the baseline's run") == true)
  }

  @Test func `other people under the same settings are noticed`() async throws {
    var baseline = try await baseline()
    baseline.record.cohortFingerprint = "another"
    #expect(reasons(try use(baseline) { _ in }).first?.contains("make others here") == true)
    baseline.record.cohortFingerprint = try small().plan.cohortFingerprint
    baseline.record.scenario.fingerprint = "another"
    #expect(reasons(try use(baseline) { _ in }).first?.contains("presets or defaults") == true)
  }

  @Test func `a world in which the policy can't run is an error that says what changed`() async throws {
    var baseline = try await baseline()
    baseline.scenario = nil
    let plan = try small { $0.seed = 6 }.plan
    let error = #expect(throws: GateError.self) { try baseline.use(in: plan) }
    #expect(error?.code == .changedWorld)
    #expect(error?.message.contains("can't be read by this tool") == true)
    baseline = try await self.baseline()
    baseline.variant = "gone"
    #expect(throws: GateError.self) { try baseline.use(in: plan) }
  }

  @Test func `a candidate with the baseline's name keeps it`() async throws {
    let baseline = try await baseline()
    let plan = try small {
      $0.seed = 6
      $0.variants = ["{name: popular, policy: popularity, control: true}", "{name: live, policy: helf}"]
    }.plan
    guard case .again(let scenario, _) = try baseline.use(in: plan) else { return }
    #expect(scenario.variants.map(\.name) == ["live-2", "live"])
  }
}
