/// Quantiles of any real numbers in bounded memory, each within 1% of the true order statistic.
///
/// A histogram over magnitudes with bins of constant relative width, one for each sign. Bins follow the bits
/// of a floating-point number (an octave has 64 of equal width), so no logarithm is taken and every machine
/// agrees. A bin keeps its smallest and largest value: where these are one value, as for integers up to 64,
/// the answer is exact. Each sign has at most 2,048 bins, 32 octaves below its largest magnitude; what is
/// smaller shares the lowest bin and loses the guarantee. The state depends only on the numbers added, not on
/// order or merging.
///
/// Masson, Rim, Lee (2019), DDSketch: a fast and fully-mergeable quantile sketch with relative-error
/// guarantees, doi:10.14778/3352063.3352135; with the linearly interpolated logarithm.
public struct QuantileSketch: Sendable, Equatable {
  /// Bound on |answer − truth| ÷ |truth|; the bins' own is 1/129.
  public static let relativeAccuracy = 0.01

  /// Finite numbers added.
  public private(set) var count = 0
  /// Whether every number added is finite.
  public private(set) var isFinite = true
  private(set) var zeros = 0
  private(set) var positive = Bins()
  private(set) var negative = Bins()

  /// A sketch of no numbers.
  public init() {}

  init(count: Int, zeros: Int, positive: Bins, negative: Bins, isFinite: Bool) {
    self.count = count
    self.isFinite = isFinite
    self.zeros = zeros
    self.positive = positive
    self.negative = negative
  }

  /// Adds a number; after one that isn't finite no quantile is known.
  ///
  /// Magnitudes below 2.2e-308 count as 0.
  public mutating func add(_ value: Double) {
    guard value.isFinite else {
      isFinite = false
      return
    }
    count += 1
    if abs(value) < Double.leastNormalMagnitude {
      zeros += 1
    } else if value > 0 {
      positive.add(value)
    } else {
      negative.add(-value)
    }
  }

  /// Adds the numbers of another.
  public mutating func merge(_ other: QuantileSketch) {
    isFinite = isFinite && other.isFinite
    count += other.count
    zeros += other.zeros
    positive.merge(other.positive)
    negative.merge(other.negative)
  }

  /// The order statistic at position ⌊p(n − 1)⌋, counted from 0; nil without numbers, or after one that isn't finite.
  ///
  /// Smallest and largest are exact.
  /// - Precondition: `p` is in 0…1.
  /// - Complexity: O(bins).
  public func quantile(_ p: Double) -> Double? {
    precondition(p >= 0 && p <= 1, "the quantile at \(p)")
    guard count > 0, isFinite else { return nil }
    return orderStatistic(Swift.min(Int(p * Double(count - 1)), count - 1))
  }

  /// The order statistic at a rank in 0 ..< count.
  func orderStatistic(_ rank: Int) -> Double {
    if rank < negative.count { return -negative.value(at: negative.count - 1 - rank) }
    if rank < negative.count + zeros { return 0 }
    return positive.value(at: rank - negative.count - zeros)
  }
}
