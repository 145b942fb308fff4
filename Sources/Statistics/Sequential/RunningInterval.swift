/// All that a confidence sequence has said so far: the intersection of its intervals, the smallest p.
///
/// Valid since a sequence covers the truth at all looks at once.
public struct RunningInterval: Sendable, Equatable {
  /// The largest lower end so far; nil before a first interval.
  public private(set) var low: Double?
  /// The smallest upper end so far.
  public private(set) var high: Double?
  /// The smallest p so far; nil before a first one.
  public private(set) var p: Double?

  /// Nothing seen yet.
  public init() {}

  /// Takes in a look; what is nil is passed over.
  public mutating func add(_ interval: (low: Double, high: Double)?, p newP: Double? = nil) {
    if let interval {
      low = Swift.max(low ?? interval.low, interval.low)
      high = Swift.min(high ?? interval.high, interval.high)
    }
    if let newP { p = Swift.min(p ?? newP, newP) }
  }

  /// Whether looks contradict each other: the truth moved, or the assumptions don't hold.
  public var isContradictory: Bool {
    guard let low, let high else { return false }
    return low > high
  }
}
