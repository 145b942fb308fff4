import Onboarding

/// Writes a source's sessions on several cores, in order of listener: the same bytes for any number of cores.
public struct SessionLogger: Sendable {
  private let source: SessionSource
  private let workers: Int
  private let shardSize: Int

  /// A logger on so many cores.
  ///
  /// - Precondition: there is at least one worker.
  public init(_ source: SessionSource, workers: Int) {
    self.init(source, workers: workers, shardSize: usualShardSize)
  }

  /// A logger with shards of any size, to show that it doesn't matter.
  package init(_ source: SessionSource, workers: Int, shardSize: Int) {
    precondition(workers > 0 && shardSize > 0, "\(workers) workers on shards of \(shardSize)")
    self.source = source
    self.workers = workers
    self.shardSize = shardSize
  }

  /// What was written.
  public struct Summary: Sendable, Equatable {
    /// Bytes in all.
    public internal(set) var bytes = 0
    /// One a variant that was logged, in the order of the scenario.
    public internal(set) var variants: [(name: String, policy: String, counts: LogCounts)] = []

    /// Sessions of all variants.
    public var sessions: Int { variants.reduce(0) { $0 + $1.counts.sessions } }

    /// Whether as much was written, of the same variants.
    public static func == (a: Summary, b: Summary) -> Bool {
      a.bytes == b.bytes && a.variants.elementsEqual(b.variants) { $0 == $1 }
    }
  }

  /// Writes all sessions.
  ///
  /// - Parameters:
  ///   - sink: Takes lines, in order; where it throws, writing ends.
  ///   - progress: Hears how many listeners are done.
  /// - Returns: nil if the task was cancelled before all was written.
  /// - Throws: What the sink throws.
  public func write(
    to sink: ([UInt8]) throws -> Void, progress: (Int) -> Void = { _ in }
  ) async throws -> Summary? {
    let plan = source.plan
    let writer = LogWriter(catalog: plan.service.catalog)
    var counts = [LogCounts](repeating: LogCounts(), count: plan.policies.count)
    var bytes = 0
    var done = 0
    var teaching = Teaching(plan: plan) {
      $0.replicate == 0 && $0.behavior == source.behavior && source.variants.contains($0.variant)
    }
    while done < plan.listeners {
      let block = teaching?.block(from: done, to: plan.listeners) ?? done..<plan.listeners
      let taught = await teaching?.advance(through: block, workers: workers)
      guard teaching == nil || taught != nil else { return nil }
      let isWhole = try await write(block, taught: taught, writer: writer) { result, listeners in
        try sink(result.bytes)
        bytes += result.bytes.count
        for (variant, found) in result.counts.enumerated() { counts[variant].add(found) }
        progress(listeners)
      }
      guard isWhole else { return nil }
      done = block.upperBound
    }
    return Summary(
      bytes: bytes,
      variants: source.variants.map {
        (plan.scenario.variants[$0].name, plan.scenario.variants[$0].policy, counts[$0])
      })
  }

  /// Writes a block of listeners; false where the task was cancelled.
  ///
  /// Only a few shards may wait for their predecessors, so that memory doesn't grow with listeners.
  private func write(
    _ block: Range<Int>, taught: TaughtPolicies?, writer: LogWriter,
    take: (LogShard.Result, Int) throws -> Void
  ) async throws -> Bool {
    let shards = stride(from: block.lowerBound, to: block.upperBound, by: shardSize).map {
      $0..<min(block.upperBound, $0 + shardSize)
    }
    return try await withThrowingTaskGroup(of: LogShard.Result.self) { group in
      var waiting: [Int: LogShard.Result] = [:]
      var launched = 0
      var joined = 0
      while joined < shards.count {
        while launched < min(shards.count, joined + 2 * workers), launched - joined - waiting.count < workers
        {
          group.addTask { [source, index = launched, listeners = shards[launched]] in
            var shard = LogShard(source, writer: writer, taught: taught)
            return shard.write(listeners, index: index)
          }
          launched += 1
        }
        guard let finished = try await group.next(), !Task.isCancelled else { return false }
        waiting[finished.index] = finished
        while let next = waiting.removeValue(forKey: joined) {
          try take(next, shards[joined].upperBound)
          joined += 1
        }
      }
      return true
    }
  }
}

/// Listeners in a shard.
private let usualShardSize = 128
