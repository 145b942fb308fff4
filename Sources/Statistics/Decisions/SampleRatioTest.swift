/// Whether variants got the shares of units that they should have: a fault in assignment or logging, if not.
///
/// Exact for two variants of up to 1,000 units together, else Pearson's chi-squared. Look at nothing else
/// until a mismatch is explained: units that are missing are seldom missing at random. Fabijan and others
/// (2019), Diagnosing sample ratio mismatch in online controlled experiments, doi:10.1145/3292500.3330722.
public struct SampleRatioTest: Sendable, Equatable {
  /// How p was found.
  public enum Method: String, Sendable {
    /// The probability of all splits that are no likelier than the observed one.
    case binomial
    /// Misleads where a variant's expected count is below about 5.
    case chiSquared = "chi_squared"
  }

  /// Units observed, one number a variant.
  public let counts: [Int]
  /// Units expected among as many.
  public let expected: [Double]
  /// How likely a split at least this uneven is by chance; nil with fewer than two variants or no units.
  public let p: Double?
  /// How p was found.
  public let method: Method

  /// Compares counts with the weights by which units were to be assigned.
  ///
  /// - Precondition: a weight for each count; counts are at least 0, weights positive and finite.
  public init(counts: [Int], weights: [Double]) {
    precondition(counts.count == weights.count, "\(counts.count) counts for \(weights.count) weights")
    precondition(counts.allSatisfy { $0 >= 0 }, "a negative count of units")
    precondition(weights.allSatisfy { $0 > 0 && $0.isFinite }, "weights that are not positive")
    let total = counts.reduce(0, +)
    let largest = weights.max() ?? 1
    let sum = weights.reduce(0) { $0 + $1 / largest }
    let shares = weights.map { $0 / largest / sum }
    self.counts = counts
    expected = shares.map { $0 * Double(total) }
    method = counts.count == 2 && total <= 1_000 ? .binomial : .chiSquared
    guard counts.count > 1, total > 0 else {
      p = nil
      return
    }
    if method == .binomial {
      p = BinomialDistribution(trials: total, probability: shares[0]).twoSided(counts[0])
    } else {
      let statistic = zip(counts, expected).reduce(0) {
        let distance = Double($1.0) - $1.1
        return $0 + (distance == 0 ? 0 : distance * distance / $1.1)
      }
      p = ChiSquaredDistribution(degreesOfFreedom: Double(counts.count - 1)).upperTail(statistic)
    }
  }

  /// Whether the split is too unlikely for chance; the level is low since the check runs on every comparison.
  public func isMismatch(level: Double = 0.001) -> Bool { p.map { $0 < level } ?? false }
}
