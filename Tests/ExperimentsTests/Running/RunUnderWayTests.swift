import Experiments
import Testing

/// A run goes on where it stood, in whatever steps.
struct RunUnderWayTests {
  @Test(arguments: [[48], [1, 2, 48], [17, 17, 48], [0, 47, 48]])
  func `any steps end in the same bits`(steps: [Int]) async throws {
    let plan = try SmallScenario(behaviors: "[typical, impatient]").plan
    var whole = RunUnderWay(plan: plan)
    await ExperimentRunner(plan: plan, workers: 2, shardSize: 16).advance(&whole, to: 48)
    var run = RunUnderWay(plan: plan)
    for (step, workers) in zip(steps, [3, 1, 2]) {
      let runner = ExperimentRunner(plan: plan, workers: workers, shardSize: 5)
      #expect(await runner.advance(&run, to: step))
      #expect(run.listeners == step)
    }
    #expect(run.isComplete)
    #expect(run.packed() == whole.packed())
  }

  @Test(arguments: [1, 3, 1000], [false, true])
  func `cancelled in the midst of a shard, a run keeps who is done, and goes on as if it hadn't been`(
    shardSize: Int, isLearning: Bool
  ) async throws {
    var small = SmallScenario()
    if isLearning {
      small.variants.append("{name: learner, policy: most_selected}")
      small.arrivalsPerWeek = 10
    }
    let plan = try small.plan
    let runner = ExperimentRunner(plan: plan, workers: 2, shardSize: shardSize)
    var whole = RunUnderWay(plan: plan)
    await runner.advance(&whole, to: 48)
    let work = Task {
      var run = RunUnderWay(plan: plan)
      let isDone = await runner.advance(&run, to: 48) { progress in
        // When the next shards, or the only one, are under way.
        guard progress.taughtShare == nil, progress.listeners >= (shardSize < 48 ? 5 : 0) else { return }
        withUnsafeCurrentTask { $0?.cancel() }
      }
      #expect(isDone == run.isComplete)
      return run
    }
    var run = await work.value
    let listeners = run.listeners
    var short = RunUnderWay(plan: plan)
    await runner.advance(&short, to: listeners)
    #expect(run.packed() == short.packed())
    await runner.advance(&run, to: 48)
    #expect(run.packed() == whole.packed())
  }

  @Test func `a run that stops early says how many it had, and equals a shorter one`() async throws {
    let plan = try SmallScenario(listeners: 48).plan
    var run = RunUnderWay(plan: plan)
    #expect(!run.isComplete)
    await ExperimentRunner(plan: plan, workers: 2, shardSize: 7).advance(&run, to: 30)
    let early = run.record(plan.begun)
    #expect(early.listeners == 30)
    let short = try await SmallScenario(listeners: 30).record()
    #expect(early.estimates == short.estimates)
    #expect(early.moments == short.moments)
    #expect(early.comparisons == short.comparisons)
    #expect(early.exposures == short.exposures)
  }

  @Test func `going to where a run is already changes nothing`() async throws {
    let plan = try SmallScenario(listeners: 20).plan
    let runner = ExperimentRunner(plan: plan, workers: 1, shardSize: 7)
    var run = RunUnderWay(plan: plan)
    await runner.advance(&run, to: 12)
    let before = run.record(plan.begun)
    #expect(await runner.advance(&run, to: 5))
    #expect(run.record(plan.begun) == before)
  }

  @Test func `nobody yet is a run without numbers`() throws {
    let plan = try SmallScenario(listeners: 20).plan
    let record = RunUnderWay(plan: plan).record(plan.begun)
    #expect(record.listeners == 0)
    #expect(record.estimates.allSatisfy { $0.n == 0 })
    #expect(record.comparisons.allSatisfy { $0.n == 0 && $0.effect ?? 0 == 0 })
  }
}
