/// Executes a plan: shards over the cores, joined in order.
public struct ExperimentRunner: Sendable {
  /// What is executed.
  public let plan: Plan
  /// Shards simulated at once.
  public let workers: Int
  /// Listeners in a shard; results are the same for any number.
  let shardSize: Int

  /// How far a run has come.
  public struct Progress: Sendable {
    /// Listeners who have lived through every cell.
    public var listeners: Int
    /// Listeners in all.
    public var total: Int
  }

  /// A runner of a plan on so many cores.
  ///
  /// - Precondition: there is at least one worker.
  public init(plan: Plan, workers: Int) {
    self.init(
      plan: plan, workers: workers, shardSize: max(1, min(usualShardSize, mostRowsInShard / plan.cellCount)))
  }

  /// A runner with shards of any size, to show that it doesn't matter.
  package init(plan: Plan, workers: Int, shardSize: Int) {
    precondition(workers > 0 && shardSize > 0, "\(workers) workers on shards of \(shardSize)")
    self.plan = plan
    self.workers = workers
    self.shardSize = shardSize
  }

  /// Simulates the plan and fills in a record that was begun.
  ///
  /// - Returns: nil if the task was cancelled before all listeners had been simulated.
  public func complete(
    _ record: RunRecord, traces: Int, progress: @Sendable (Progress) -> Void = { _ in }
  ) async -> RunRecord? {
    guard let accumulator = await run(progress: progress) else { return nil }
    var result = record
    result.complete(with: accumulator, plan: plan)
    result.traces = LifeTracer(plan: plan).records(listeners: min(traces, plan.listeners))
    return result
  }

  /// Simulates every listener in every cell; where policies learn across listeners, block by block, each taught first.
  private func run(progress: @Sendable (Progress) -> Void) async -> RunAccumulator? {
    var accumulator = RunAccumulator(plan: plan)
    var teaching = Teaching(plan: plan)
    while accumulator.listeners < plan.listeners {
      let start = accumulator.listeners
      let block = teaching?.block(from: start, to: plan.listeners) ?? start..<plan.listeners
      let taught = await teaching?.advance(through: block, workers: workers)
      guard teaching == nil || taught != nil else { return nil }
      guard await run(block, taught: taught, into: &accumulator, progress: progress) else { return nil }
    }
    return accumulator
  }

  /// Simulates a block of listeners in every cell.
  ///
  /// Finished shards wait for their predecessors, so that sums don't depend on which core was faster; only a few
  /// may wait, so that memory doesn't grow with listeners.
  /// - Returns: false if the task was cancelled before all of them had been simulated.
  private func run(
    _ block: Range<Int>, taught: TaughtPolicies?, into accumulator: inout RunAccumulator,
    progress: @Sendable (Progress) -> Void
  ) async -> Bool {
    let shards = shards(of: block)
    var waiting: [Int: ShardResult] = [:]
    var launched = 0
    var joined = 0
    await withTaskGroup(of: ShardResult?.self) { group in
      var running = 0
      repeat {
        while running < workers, launched < min(shards.count, joined + waitingLimit), !Task.isCancelled {
          group.addTask { [plan, index = launched, listeners = shards[launched]] in
            var simulator = ShardSimulator(plan: plan, taught: taught)
            return simulator.run(listeners, index: index)
          }
          launched += 1
          running += 1
        }
        // Joined only now, when every worker has something to do again.
        while let shard = waiting.removeValue(forKey: joined) {
          accumulator.add(shard)
          joined += 1
        }
        progress(Progress(listeners: accumulator.listeners, total: plan.listeners))
        if running == 0 { continue }
        guard let next = await group.next(), let result = next else { return }
        running -= 1
        waiting[result.index] = result
      } while joined < shards.count && !Task.isCancelled
    }
    return joined == shards.count
  }

  /// Fixed ranges, whatever the number of workers.
  private func shards(of block: Range<Int>) -> [Range<Int>] {
    stride(from: block.lowerBound, to: block.upperBound, by: shardSize).map {
      $0..<min(block.upperBound, $0 + shardSize)
    }
  }

  /// Shards that may be under way or waiting for their predecessors.
  private var waitingLimit: Int { 4 * workers }
}

/// Listeners in a shard: long enough to pay for its set-up, short enough to balance two cores.
private let usualShardSize = 128
/// Lives in a shard at most: scenarios with very many cells get shorter shards, so that rows fit in memory.
private let mostRowsInShard = 8192
