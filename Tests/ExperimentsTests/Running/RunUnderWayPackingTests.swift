import Experiments
import Testing

/// A run that is put aside goes on as if nothing had been.
struct RunUnderWayPackingTests {
  @Test(arguments: [1, 2, 3])
  func `put aside twice, a run ends in the same bits`(workers: Int) async throws {
    let plan = try SmallScenario(behaviors: "[typical, impatient]", more: "replicates: 2").plan
    var whole = RunUnderWay(plan: plan)
    await ExperimentRunner(plan: plan, workers: 2, shardSize: 16).advance(&whole, to: 48)
    var run = RunUnderWay(plan: plan)
    for step in [0, 13, 29, 48] {
      let packed = run.packed()
      run = try RunUnderWay(packed: packed, plan: plan)
      #expect(run.packed() == packed)
      await ExperimentRunner(plan: plan, workers: workers, shardSize: 5).advance(&run, to: step)
    }
    #expect(run.packed() == whole.packed())
    guard workers == 1 else { return }
    #expect(run.record(plan.begun) == whole.record(plan.begun))
  }

  @Test func `split designs are put aside as well`() async throws {
    let plan = try SmallScenario(comparison: "design: split").plan
    let whole = try await plan.record()
    let runner = ExperimentRunner(plan: plan, workers: 2, shardSize: 16)
    var run = RunUnderWay(plan: plan)
    await runner.advance(&run, to: 20)
    run = try RunUnderWay(packed: run.packed(), plan: plan)
    await runner.advance(&run, to: 48)
    #expect(run.record(plan.begun) == whole)
  }

  @Test func `what a cancelled run has joined can be gone on with`() async throws {
    let small = SmallScenario(listeners: 60)
    let plan = try small.plan
    let whole = try await small.record()
    let runner = ExperimentRunner(plan: plan, workers: 2, shardSize: 4)
    let task = Task {
      var run = RunUnderWay(plan: plan)
      let isDone = await runner.advance(&run, to: 60) { progress in
        if progress.listeners >= 20 { withUnsafeCurrentTask { $0?.cancel() } }
      }
      return (run, isDone)
    }
    var (run, isDone) = await task.value
    #expect(!isDone)
    #expect(run.listeners >= 20 && run.listeners < 60)
    #expect(run.record(plan.begun).listeners == run.listeners)
    run = try RunUnderWay(packed: run.packed(), plan: plan)
    #expect(await runner.advance(&run, to: 60))
    #expect(run.record(plan.begun) == whole)
  }

  @Test func `another scenario, seed or world is refused`() async throws {
    let small = SmallScenario(listeners: 20)
    var run = RunUnderWay(plan: try small.plan)
    await ExperimentRunner(plan: run.plan, workers: 1, shardSize: 8).advance(&run, to: 8)
    let packed = run.packed()
    var other = small
    other.variants[1] = "{name: other, policy: random}"
    for others in [SmallScenario(listeners: 20, seed: 6), SmallScenario(listeners: 21), other] {
      let plan = try others.plan
      let error = #expect(throws: RunError.self) { try RunUnderWay(packed: packed, plan: plan) }
      #expect(error?.code == .state)
      #expect(error?.message.contains("another scenario") == true)
    }
  }

  @Test func `damaged bytes are refused, wherever the damage is`() async throws {
    let plan = try SmallScenario(listeners: 8, comparison: "segments: []").plan
    var run = RunUnderWay(plan: plan)
    await ExperimentRunner(plan: plan, workers: 1, shardSize: 8).advance(&run, to: 8)
    let packed = run.packed()
    for bytes in [
      [], [1], Array(packed.dropLast(8)), packed + [0, 0, 0, 0, 0, 0, 0, 0], Array(packed.prefix(64)),
    ] {
      #expect(throws: StateErrors.damaged) { try RunUnderWay(packed: bytes, plan: plan) }
    }
    for place in stride(from: 0, to: packed.count, by: packed.count / 5) {
      var bytes = packed
      bytes[place] ^= 4
      #expect(throws: StateErrors.damaged) { try RunUnderWay(packed: bytes, plan: plan) }
    }
  }
}

/// What an unpacking run says.
private enum StateErrors {
  static let damaged = RunError(
    code: .state,
    message:
      "what is stored of how far the run had come is damaged; simulate the scenario again from its start")
}
