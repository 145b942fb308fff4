import Experiments
import Testing

struct PlanTests {
  @Test func `a plan has a cell for each replicate, behavior and variant`() throws {
    var small = SmallScenario(behaviors: "[typical, impatient]")
    small.more = "replicates: 3"
    let plan = try small.plan
    #expect(plan.cellCount == 12 && plan.listeners == 48)
    #expect(plan.segments.map(\.rawValue) == ["mainstreamness", "device"])
  }

  @Test func `metrics come in the registry's order, and only those that were asked for`() throws {
    var small = SmallScenario()
    small.more = "metrics: [onboarding_s, completed]"
    #expect(try small.plan.metrics.map(\.description.name) == ["completed", "onboarding_s"])
  }

  @Test func `people are the same whatever is asked of them, and others under another seed or world`() throws
  {
    let usual = try SmallScenario().plan.cohortFingerprint
    var asked = SmallScenario(listeners: 12, behaviors: "[niche]", comparison: "design: split")
    asked.variants.append("{name: random, policy: random}")
    asked.more = "metrics: [completed]"
    #expect(try asked.plan.cohortFingerprint == usual)
    #expect(try SmallScenario(seed: 6).plan.cohortFingerprint != usual)
    #expect(try SmallScenario(artists: 41).plan.cohortFingerprint != usual)
  }

  @Test func `a plan on another's world finds what it finds on its own`() async throws {
    var other = SmallScenario(listeners: 12, behaviors: "[niche]")
    other.more = "metrics: [completed, ndcg_20]"
    let alone = try other.plan
    let shared = try Plan(other.scenario, sharing: SmallScenario().plan)
    #expect(shared.cohortFingerprint == alone.cohortFingerprint && shared.listeners == 12)
    #expect(try await shared.record() == alone.record())
  }

  @Test func `sums that wouldn't fit in memory are refused before anything runs`() throws {
    var scenario = try SmallScenario().scenario
    let variant = scenario.variants[1]
    for number in 0..<2000 {
      var another = variant
      another.name = "v\(number)"
      scenario.variants.append(another)
    }
    let error = #expect(throws: RunError.self) { try Plan(scenario) }
    #expect(error?.code == .size)
    #expect(error?.message.contains("2002 variants") == true)
    #expect(error?.message.contains("fewer segments") == true)
  }
}
