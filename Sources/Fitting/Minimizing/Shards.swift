import Dispatch
import Synchronization

/// Work that is cut into shards, so that what they come to can be added up in one order however many workers there are.
enum Shards {
  /// Does every shard's work, each worker that of every so many-th shard.
  ///
  /// - Returns: What each came to, in the order of shards.
  static func map<Result: Sendable>(
    _ count: Int, workers: Int, _ work: @Sendable (Int) -> Result
  ) -> [Result] {
    let workers = min(workers, count)
    guard workers > 1 else { return (0..<count).map(work) }
    let results = Results<Result>(count: count)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for shard in stride(from: worker, to: count, by: workers) { results.set(work(shard), at: shard) }
    }
    return results.all
  }

  /// Cuts things of given sizes into at most so many runs of about the same total size, all of them in order.
  static func runs(of sizes: [Int], at most: Int) -> [Range<Int>] {
    let total = sizes.reduce(0) { $0 + $1 + 1 }
    var runs: [Range<Int>] = []
    var (start, sum) = (0, 0)
    for (index, size) in sizes.enumerated() {
      sum += size + 1
      if sum * most >= total * (runs.count + 1) {
        runs.append(start..<index + 1)
        start = index + 1
      }
    }
    return runs
  }
}

/// What shards came to.
///
/// A class, since threads share it.
private final class Results<Result: Sendable>: Sendable {
  private let slots: Mutex<[Result?]>

  init(count: Int) {
    slots = Mutex([Result?](repeating: nil, count: count))
  }

  func set(_ result: Result, at index: Int) { slots.withLock { $0[index] = result } }

  var all: [Result] { slots.withLock { $0.compactMap(\.self) } }
}
