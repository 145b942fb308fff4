/// Work on several cores at once.
enum Parallel {
  /// How much is done in a second by several workers, each calling its own work until a time has passed.
  ///
  /// `makeWork` prepares a worker's own work, outside the measured stretch; the work returns how much it did.
  static func rate(
    workers: Int, forSeconds limit: Double, makeWork: @escaping @Sendable (_ worker: Int) -> (() -> Int)
  ) async -> Double {
    await withTaskGroup(of: Double.self) { group in
      for worker in 0..<workers {
        group.addTask {
          let work = makeWork(worker)
          // Memory that is reused from listener to listener has its size after the first.
          _ = work()
          let spent = Stopwatch.repeating(forSeconds: limit, work)
          return Double(spent.amount) / spent.seconds
        }
      }
      return await group.reduce(0, +)
    }
  }
}

/// Cores of the reference machine: what "both cores" means in a row.
let referenceCores = 2
