import Statistics

/// Executes a plan: shards over the cores, joined in order.
public struct ExperimentRunner: Sendable {
  public let plan: Plan
  /// Shards simulated at once.
  public let workers: Int

  /// How far a run has come.
  public struct Progress: Sendable {
    public var listeners: Int
    public var total: Int
  }

  /// - Precondition: there is at least one worker.
  public init(plan: Plan, workers: Int) {
    precondition(workers > 0, "\(workers) workers")
    self.plan = plan
    self.workers = workers
  }

  /// Simulates every listener in every cell.
  ///
  /// Finished shards wait for their predecessors, so that the sums don't depend on which core was faster.
  /// - Returns: the statistics, or nil if the task was cancelled.
  func run(progress: @Sendable (Progress) -> Void) async -> RunAccumulator? {
    let shards = Self.shards(of: plan.listeners)
    var accumulator = RunAccumulator(plan: plan)
    var waiting: [Int: ShardResult] = [:]
    var launched = 0
    var finished = 0
    var joined = 0
    await withTaskGroup(of: ShardResult.self) { group in
      func launch() {
        // No further ahead of the slowest shard than this: what waits for it is held in memory.
        while launched < min(shards.count, joined + 16 * workers), launched - finished < workers, !Task.isCancelled {
          let (plan, index, range) = (plan, launched, shards[launched])
          group.addTask {
            var simulator = ShardSimulator(plan: plan)
            return simulator.run(range, index: index)
          }
          launched += 1
        }
      }
      launch()
      for await result in group {
        finished += 1
        launch()
        waiting[result.index] = result
        while let shard = waiting.removeValue(forKey: joined) {
          accumulator.add(shard)
          joined += 1
        }
        launch()
        progress(Progress(listeners: accumulator.listeners, total: plan.listeners))
      }
    }
    return joined == shards.count ? accumulator : nil
  }

  /// Fixed ranges, whatever the number of workers.
  static func shards(of listeners: Int) -> [Range<Int>] {
    stride(from: 0, to: listeners, by: shardSize).map { $0..<min(listeners, $0 + shardSize) }
  }
}

/// Listeners in a shard: long enough to pay for its set-up, short enough to balance two cores.
private let shardSize = 128
