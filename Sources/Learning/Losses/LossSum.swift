/// A sum of losses, and of the weights that they were counted with.
public struct LossSum: Sendable, Equatable {
  /// The weighted losses' sum, in nats.
  public var value: Double
  /// The weights' sum; what doesn't count as a step of its own, such as a divergence, adds none.
  public var weight: Double

  /// A sum; of nothing, unless something is given.
  public init(value: Double = 0, weight: Double = 0) {
    self.value = value
    self.weight = weight
  }

  /// The loss for a unit of weight, or nil where nothing had weight.
  public var mean: Double? { weight > 0 ? value / weight : nil }

  /// Adds another sum.
  public static func += (sum: inout LossSum, other: LossSum) {
    sum.value += other.value
    sum.weight += other.weight
  }
}
