import Randomness

/// The order in which an epoch goes through its examples: drawn by address, so that any epoch's is known without the others.
public struct ExampleOrder: Sendable {
  private let draws: Draws<LearningDraw>
  private var epoch: Int?
  private var numbers: [Int]

  /// The orders of so many examples under a key.
  public init(count: Int, key: DrawKey) {
    draws = Draws(key: key, listener: 0)
    numbers = Array(0..<count)
  }

  /// The order of an epoch.
  ///
  /// - Complexity: O(examples) when the epoch is another than before; allocation-free.
  public mutating func order(epoch: Int) -> [Int] {
    if self.epoch != epoch {
      for index in numbers.indices { numbers[index] = index }
      var generator = draws.generator(.order, subject: UInt32(truncatingIfNeeded: epoch))
      generator.shuffle(&numbers)
      self.epoch = epoch
    }
    return numbers
  }
}
