import Behavior
import Randomness

/// The targets' arms under one user model, people by people.
struct Arms: Sendable {
  /// One a target that was asked for.
  var records: [ArmRecord]

  /// Plays all targets on several cores; the result is the same for any number.
  ///
  /// - Returns: nil where the task was cancelled.
  static func play(
    _ plan: Plan, model: any UserModel, targets: [Int], listeners: Int, key: DrawKey,
    keeping: ArmRecord.Keeping, workers: Int, progress: @Sendable (Int) -> Void = { _ in }
  ) async -> Arms? {
    let shards = stride(from: 0, to: listeners, by: shardSize).map { $0..<min(listeners, $0 + shardSize) }
    let empty = ArmRecord(artists: plan.service.catalog.count)
    var arms = Arms(records: [ArmRecord](repeating: empty, count: targets.count))
    return await withTaskGroup(of: (Int, [ArmRecord]?).self) { group in
      var waiting: [Int: [ArmRecord]] = [:]
      var (launched, joined) = (0, 0)
      while joined < shards.count {
        while launched < shards.count, launched - joined - waiting.count < workers,
          launched < joined + 4 * workers
        {
          group.addTask { [index = launched, listeners = shards[launched]] in
            let simulator = ArmSimulator(
              plan: plan, model: model, targets: targets, key: key, keeping: keeping)
            return (index, simulator.run(listeners))
          }
          launched += 1
        }
        guard let (index, records) = await group.next(), let records else {
          group.cancelAll()
          return nil
        }
        waiting[index] = records
        while let next = waiting.removeValue(forKey: joined) {
          for place in next.indices { arms.records[place].append(next[place]) }
          progress(shards[joined].count)
          joined += 1
        }
      }
      return arms
    }
  }
}

/// Listeners in a shard.
private let shardSize = 250
