import Dispatch
import LinearAlgebraKernels
import Randomness

/// Workers that share the shards of a batch, with memory of their own.
///
/// Not copyable: a copy would work at the same desks.
struct Crew<Model: TrainableModel>: ~Copyable, Sendable {
  private let model: Model
  private let shardSize: Int
  private let key: DrawKey
  /// One a worker.
  private let workspaces: [Desk<Model.Workspace>]
  /// One a shard.
  private let outcomes: [Desk<Outcome>]
  /// The sum over the last batch's examples.
  private(set) var gradient: FloatBuffer

  private struct Outcome: Sendable {
    var gradient: FloatBuffer
    var loss = LossSum()
  }

  init(model: Model, settings: TrainingSettings, workers: Int) {
    self.model = model
    shardSize = settings.shardSize
    key = DrawKey(seed: settings.seed)
    let capacity = min(settings.shardSize, settings.batchSize)
    let count = model.layout.count
    workspaces = (0..<workers).map { _ in Desk(model.makeWorkspace(capacity: capacity)) }
    outcomes = (0..<settings.shardsOfBatch).map { _ in Desk(Outcome(gradient: FloatBuffer(count: count))) }
    gradient = FloatBuffer(count: count)
  }

  /// Works out gradient and loss of a batch.
  mutating func addGradients(
    of batch: ArraySlice<Int>, from examples: Model.Examples, parameters: FloatBuffer, step: Int
  ) -> LossSum {
    let (model, outcomes) = (model, outcomes)
    let shards = share(batch, step: step) { shard, workspace in
      outcomes[shard.index].use { outcome in
        outcome.gradient.clear()
        outcome.loss = outcome.gradient.withMutablePointer { gradient in
          parameters.withPointer {
            model.addGradient(of: shard, from: examples, parameters: $0, to: gradient, using: &workspace)
          }
        }
      }
    }
    return sum(shards)
  }

  /// Works out the loss of any number of examples.
  func loss(
    of batch: ArraySlice<Int>, from examples: Model.Examples, parameters: FloatBuffer
  ) -> LossSum {
    let model = model
    let losses = Desk([LossSum](repeating: LossSum(), count: shardCount(batch)))
    share(batch, step: 0) { shard, workspace in
      let loss = parameters.withPointer {
        model.loss(of: shard, from: examples, parameters: $0, using: &workspace)
      }
      losses.use { $0[shard.index] = loss }
    }
    return losses.use { $0.reduce(into: LossSum()) { $0 += $1 } }
  }

  /// Adds up what the shards came to, in their order.
  private mutating func sum(_ shards: Int) -> LossSum {
    var loss = LossSum()
    gradient.clear()
    for index in 0..<shards {
      loss += outcomes[index].use { outcome in
        let count = outcome.gradient.count
        gradient.withMutablePointer { sum in
          outcome.gradient.withPointer { overture_add_scaled($0, count, 1, sum) }
        }
        return outcome.loss
      }
    }
    return loss
  }

  private func shardCount(_ batch: ArraySlice<Int>) -> Int { (batch.count + shardSize - 1) / shardSize }

  /// Calls `work` for every shard, each worker taking every so many-th; returns how many shards there were.
  @discardableResult
  private func share(
    _ batch: ArraySlice<Int>, step: Int,
    work: @Sendable (_ shard: Shard, inout Model.Workspace) -> Void
  ) -> Int {
    let (size, key, workspaces) = (shardSize, key, workspaces)
    let count = shardCount(batch)
    let workers = min(workspaces.count, count)
    @Sendable func takeTurns(_ worker: Int) {
      workspaces[worker].use { workspace in
        for index in stride(from: worker, to: count, by: workers) {
          let start = batch.startIndex + index * size
          work(
            Shard(
              examples: batch[start..<min(batch.endIndex, start + size)], step: step, index: index, key: key),
            &workspace)
        }
      }
    }
    if workers > 1 {
      DispatchQueue.concurrentPerform(iterations: workers) { takeTurns($0) }
    } else if workers == 1 {
      takeTurns(0)
    }
    return count
  }
}
