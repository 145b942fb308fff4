import Randomness

/// A model that a ``Trainer`` can fit: it adds up losses and gradients over some of the examples.
public protocol TrainableModel: Sendable {
  /// What it learns from.
  associatedtype Examples: ExampleSet
  /// What it keeps during a pass: one for each worker.
  associatedtype Workspace: Sendable

  /// Its parameters.
  var layout: ParameterLayout { get }

  /// Memory for passes over up to `capacity` examples.
  func makeWorkspace(capacity: Int) -> Workspace

  /// Returns the loss summed over a shard's examples, and adds its gradient.
  ///
  /// The result depends on the parameters and the shard alone, never on what the workspace held. Losses add up: the
  /// gradient is of the sum, and the trainer divides by the weight of the whole batch.
  func addGradient(
    of shard: Shard, from examples: Examples, parameters: UnsafePointer<Float>,
    to gradient: UnsafeMutablePointer<Float>, using workspace: inout Workspace
  ) -> LossSum

  /// Returns the loss summed over a shard's examples, as it is when nothing is dropped.
  func loss(
    of shard: Shard, from examples: Examples, parameters: UnsafePointer<Float>,
    using workspace: inout Workspace
  ) -> LossSum
}

/// Examples that are numbered from 0.
public protocol ExampleSet: Sendable {
  /// How many there are.
  var count: Int { get }
}

/// The examples that are worked on at once, and the address of what is drawn meanwhile.
public struct Shard: Sendable {
  /// Numbers of the examples.
  public let examples: ArraySlice<Int>
  /// The step of training, or 0 where nothing is learned.
  public let step: Int
  /// The number of the shard in its batch.
  public let index: Int
  private let draws: Draws<LearningDraw>

  /// Some examples, under a key.
  public init(examples: ArraySlice<Int>, step: Int = 0, index: Int = 0, key: DrawKey) {
    self.examples = examples
    self.step = step
    self.index = index
    draws = Draws(key: key, listener: 0)
  }

  /// A generator for this shard of this step, the same whoever works on it.
  ///
  /// - Parameters:
  ///   - purpose: Dropout, or latent noise.
  ///   - layer: Tells apart who draws for one purpose.
  /// - Returns: The generator at its start.
  public func generator(_ purpose: LearningDraw, layer: Int = 0) -> AddressedGenerator {
    draws.generator(
      purpose, subject: UInt32(truncatingIfNeeded: step),
      occurrence: UInt32(truncatingIfNeeded: index << 8 | layer))
  }
}
