/// A plan with what its listeners have left so far: a run that can go on, be looked at, or be put aside.
///
/// Listeners join in order of their numbers, so that going on in any steps, on any number of cores, with or without
/// being put aside in between, ends in the same bits as going all the way at once.
public struct RunUnderWay: Sendable {
  /// What is executed.
  public let plan: Plan
  /// What the listeners so far add up to.
  var accumulator: RunAccumulator
  /// A digest of what the first listener did, by which another simulation is told from this one; 0 before.
  var witness: UInt64 = 0

  /// A run that no listener has lived through yet.
  public init(plan: Plan) {
    self.plan = plan
    accumulator = RunAccumulator(plan: plan)
  }

  /// Listeners who have lived through every cell: those with numbers below this.
  public var listeners: Int { accumulator.listeners }

  /// Whether nobody whom the plan has is missing.
  public var isComplete: Bool { listeners == plan.listeners }

  /// Adds the next shard.
  ///
  /// - Precondition: it begins where the run stands.
  mutating func add(_ shard: ShardResult) {
    if shard.listeners.lowerBound == 0, !shard.listeners.isEmpty {
      witness = Self.witness(in: shard, plan: plan)
    }
    accumulator.add(shard)
  }

  /// Fills a record that was begun with what the listeners so far have left.
  ///
  /// Its `listeners` are those so far, and its state is `complete`: whoever stopped early against their will says so.
  /// Lives to tell are not among it.
  ///
  /// - Complexity: O(cells × metrics × segments), whatever the number of listeners.
  public func record(_ begun: RunRecord) -> RunRecord {
    var record = begun
    record.complete(with: accumulator, plan: plan)
    record.listeners = listeners
    return record
  }
}
