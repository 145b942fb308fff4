import Statistics
import Testing

@testable import Experiments  // checks look at what a run has added up

struct GateChecksTests {
  private func accumulated(_ plan: Plan, listeners: Int? = nil, shardSize: Int = 16) async -> RunAccumulator {
    var run = RunUnderWay(plan: plan)
    let runner = ExperimentRunner(plan: plan, workers: 2, shardSize: shardSize)
    await runner.advance(&run, to: listeners ?? plan.listeners)
    return run.accumulator
  }

  private func plan(_ comparison: String = "segments: []", seed: Int = 5, more: String = "") throws -> Plan {
    var small = SmallScenario(behaviors: "[typical, niche]")
    small.comparison = comparison
    small.seed = seed
    small.more = more
    return try small.plan
  }

  // MARK: Replay

  @Test(arguments: ["segments: []", "design: split"], ["", "replicates: 2"])
  func `listeners simulated again leave exactly what the run recorded`(design: String, more: String)
    async throws
  {
    let plan = try plan(design, more: more)
    var check = ReplayCheck(plan: plan)
    for listeners in [20, 48] {
      let result = await check.check(accumulated(plan, listeners: listeners), workers: 2)
      #expect(try #require(result).problem == nil)
    }
    #expect(check.listeners >= 2)
  }

  @Test(arguments: ["segments: []", "design: split"])
  func `listeners whom policies learned from are replayed with what was learned`(design: String) async throws
  {
    func learning(hours: Int) throws -> Plan {
      var small = SmallScenario(comparison: design)
      let policy = "{kind: most_selected, prior_views: 1, update_hours: \(hours)}"
      small.variants = [
        "{name: popular, policy: popularity, control: true}", "{name: learner, policy: \(policy)}",
      ]
      small.arrivalsPerWeek = 10
      return try small.plan
    }
    let plan = try learning(hours: 1)
    var check = ReplayCheck(plan: plan)
    for listeners in [5, 20, 48] {
      let result = await check.check(accumulated(plan, listeners: listeners), workers: 2)
      #expect(try #require(result).problem == nil)
    }
    #expect(check.listeners >= 2)
    var untaught = ReplayCheck(plan: try learning(hours: 8760))
    let result = await untaught.check(accumulated(plan), workers: 1)
    #expect(result?.isPassed == false)
  }

  @Test func `another seed's run isn't what is replayed`() async throws {
    var check = ReplayCheck(plan: try plan(seed: 6))
    let result = await check.check(await accumulated(try plan()), workers: 2)
    #expect(result?.problem?.contains("don't leave what the run recorded") == true)
  }

  @Test func `one listener counted twice is found`() async throws {
    let plan = try plan()
    var accumulator = await accumulated(plan)
    let bucket = BucketedMoments.bucket(of: 0)
    accumulator.cells[0].moments[0].merge(Self.one(in: bucket, like: accumulator.cells[0].moments[0]))
    var check = ReplayCheck(plan: plan)
    let result = await check.check(accumulator, workers: 1)
    #expect(result?.problem?.contains("bucket \(bucket)") == true)
  }

  @Test func `one missing listener too many is found`() async throws {
    let plan = try plan()
    var accumulator = await accumulated(plan)
    accumulator.cells[0].moments[0].addMissing(bucket: BucketedMoments.bucket(of: 0))
    var check = ReplayCheck(plan: plan)
    let result = await check.check(accumulator, workers: 1)
    #expect(result?.isPassed == false)
  }

  /// Moments of one listener with the smallest numbers there are.
  private static func one(in bucket: Int, like other: BucketedMoments) -> BucketedMoments {
    var moments = BucketedMoments(variables: other.variables)
    moments.add(bucket: bucket, .leastNonzeroMagnitude, .leastNonzeroMagnitude)
    return moments
  }

  // MARK: Sample ratio

  @Test(arguments: ["segments: []", "design: split"])
  func `a sound run has whom it should have`(design: String) async throws {
    let plan = try plan(design)
    #expect(SampleRatioCheck(plan: plan, looks: 1).check(await accumulated(plan)).problem == nil)
  }

  @Test func `a cell that lacks a listener is named`() async throws {
    let plan = try plan()
    var accumulator = await accumulated(plan)
    accumulator.listeners += 1
    let problem = SampleRatioCheck(plan: plan, looks: 1).check(accumulator).problem
    #expect(problem == "popular under typical has 48 of 49 listeners")
  }

  @Test func `a listener too many in one metric of one cell is found`() async throws {
    let plan = try plan()
    var accumulator = await accumulated(plan)
    accumulator.cells[3].moments[2].addMissing(bucket: 0)
    let problem = SampleRatioCheck(plan: plan, looks: 1).check(accumulator).problem
    #expect(problem == "helf under niche has 49 of 48 listeners")
  }

  @Test func `an uneven split is a mismatch, and more looks ask for more evidence`() async throws {
    let plan = try plan("design: split")
    var accumulator = await accumulated(plan)
    for cell in [0, 2] {
      for metric in plan.metrics.indices {
        for _ in 0..<90 { accumulator.cells[cell].moments[metric].addMissing(bucket: 0) }
      }
    }
    accumulator.listeners += 90
    let problem = SampleRatioCheck(plan: plan, looks: 1).check(accumulator).problem
    #expect(problem?.contains("where equal shares were assigned") == true)
    #expect(SampleRatioCheck(plan: plan, looks: 1_000_000_000_000_000).check(accumulator).problem == nil)
  }
}
