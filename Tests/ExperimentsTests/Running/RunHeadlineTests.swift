import Testing

@testable import Experiments  // the headline is shown while a run is under way, and then gone

/// The number that a run turns on is the one that its record will have.
struct RunHeadlineTests {
  private func headline(_ small: SmallScenario) async throws -> (RunHeadline?, RunRecord) {
    let plan = try small.plan
    var run = RunUnderWay(plan: plan)
    await ExperimentRunner(plan: plan, workers: 2, shardSize: 16).advance(&run, to: plan.listeners)
    return (RunHeadline(plan: plan, accumulator: run.accumulator), run.record(plan.begun))
  }

  @Test func `without rules it is about what was learned`() async throws {
    let (headline, record) = try await headline(SmallScenario())
    let comparison = try #require(record.comparison("ndcg_20"))
    #expect(headline?.metric == "ndcg_20" && headline?.treatment == "helf")
    #expect(headline?.effect.lift == comparison.lift && headline?.effect.liftLow == comparison.low)
  }

  @Test func `the first rule's metric comes before, over all behaviors`() async throws {
    let (headline, record) = try await headline(
      SmallScenario(
        behaviors: "[typical, impatient]",
        more: "gate:\n  - {metric: completed, rule: non_inferior, margin: 1%}"))
    let comparison = try #require(record.comparison("completed", behavior: "all"))
    #expect(headline?.metric == "completed")
    #expect(headline?.effect.effect == comparison.effect)
  }

  @Test func `a ceiling is no candidate, and without one there is no headline`() async throws {
    var small = SmallScenario(listeners: 8)
    small.variants.insert("{name: ceiling, policy: oracle}", at: 0)
    #expect(try await headline(small).0?.treatment == "helf")
    small.variants.removeLast()
    #expect(try await headline(small).0 == nil)
  }

  @Test func `before anybody has lived there is none`() throws {
    let plan = try SmallScenario().plan
    #expect(RunHeadline(plan: plan, accumulator: RunAccumulator(plan: plan)) == nil)
  }
}
