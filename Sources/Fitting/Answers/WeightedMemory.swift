/// What a listener's latent taste may be, with how much it counts beside others.
public struct WeightedMemory<Memory: Sendable>: Sendable {
  /// A memory with this taste.
  public var memory: Memory
  /// Natural log of what it counts, but for a constant that all of a listener's share.
  public var logWeight: Double

  /// A memory that counts so much.
  public init(_ memory: Memory, logWeight: Double = 0) {
    self.memory = memory
    self.logWeight = logWeight
  }
}
