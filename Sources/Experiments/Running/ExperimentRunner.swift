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
    public var listeners: Int { accumulator.listeners }
    /// Listeners in all.
    public let total: Int
    /// The share, 0 … 1, of the onboardings that policies have to learn from before anyone else can live; nil while
    /// listeners live.
    public let taughtShare: Double?
    private let plan: Plan
    private let accumulator: RunAccumulator

    fileprivate init(_ run: RunUnderWay, to listeners: Int, taughtShare: Double? = nil) {
      total = max(listeners, run.listeners)
      self.taughtShare = taughtShare
      plan = run.plan
      accumulator = run.accumulator
    }

    /// The number that the run turns on, as it stands now; worked out when asked for.
    public var headline: RunHeadline? { RunHeadline(plan: plan, accumulator: accumulator) }
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
    var run = RunUnderWay(plan: plan)
    guard await advance(&run, to: plan.listeners, progress: progress) else { return nil }
    var result = run.record(record)
    result.traces = LifeTracer(plan: plan).records(listeners: min(traces, plan.listeners))
    return result
  }

  /// Lets further listeners live through every cell, up to so many in all.
  ///
  /// Finished shards wait for their predecessors, so that sums don't depend on which core was faster; only a few may
  /// wait, so that memory doesn't grow with listeners. A run that has come as far already stays as it is.
  ///
  /// - Parameters:
  ///   - run: a run of this plan; takes in every shard that is finished, cancelled or not.
  ///   - listeners: how far to go; the plan's listeners are the most.
  ///   - progress: hears of each step, in order, on the joining task; to keep what it hears would copy the run.
  /// - Returns: false if the task was cancelled before; of the shards that were under way, the first leaves in `run` what
  ///   it had, the others are given up.
  /// - Precondition: `listeners` is in 0 ... `plan.listeners`.
  @discardableResult
  public func advance(
    _ run: inout RunUnderWay, to listeners: Int, progress: @Sendable (Progress) -> Void = { _ in }
  ) async -> Bool {
    precondition((0...plan.listeners).contains(listeners), "\(listeners) of \(plan.listeners) listeners")
    precondition(run.plan.cellCount == plan.cellCount, "a run of another plan")
    repeat {
      // All at once where nobody learns from anybody; else in blocks, each taught first.
      let block =
        run.teaching?.block(from: run.listeners, to: listeners) ?? run
        .listeners..<max(run.listeners, listeners)
      // Taken out meanwhile, so that progress may look at the run.
      var teaching = run.teaching.take()
      let taught = await teaching?.advance(through: block, workers: workers) {
        progress(Progress(run, to: listeners, taughtShare: $0))
      }
      run.teaching = teaching
      guard teaching == nil || taught != nil else { return false }
      await advance(&run, through: block, taught: taught) { progress(Progress($0, to: listeners)) }
      guard run.listeners >= block.upperBound else { return false }
    } while run.listeners < listeners
    return true
  }

  /// Lets a block of listeners live; stops short where the task is cancelled.
  private func advance(
    _ run: inout RunUnderWay, through block: Range<Int>, taught: TaughtPolicies?,
    progress: (RunUnderWay) -> Void
  ) async {
    let shards = shards(of: block)
    var waiting: [Int: ShardResult] = [:]
    var launched = 0
    var joined = 0
    var isCut = false
    await withTaskGroup(of: ShardResult.self) { group in
      var running = 0
      while true {
        while running < workers, launched < min(shards.count, joined + waitingLimit), !Task.isCancelled {
          group.addTask { [plan, index = launched, listeners = shards[launched]] in
            var simulator = ShardSimulator(plan: plan, taught: taught)
            return simulator.run(listeners, index: index)
          }
          launched += 1
          running += 1
        }
        // Joined only now, when every worker has something to do again.
        while !isCut, let shard = waiting.removeValue(forKey: joined) {
          run.add(shard)
          isCut = shard.listeners.count < shards[joined].count
          joined += 1
        }
        progress(run)
        guard joined < shards.count, let finished = await group.next() else { return }
        running -= 1
        waiting[finished.index] = finished
      }
    }
  }

  /// Ranges of a fixed length, whatever the number of workers.
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
