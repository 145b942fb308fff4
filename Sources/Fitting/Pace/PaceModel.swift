import Onboarding
import Randomness

/// How far people look, how long screens take them, and for how long they stay, as logs have it.
///
/// Assumption about people: pace doesn't depend on taste. Shared by all families of answers.
public struct PaceModel: Sendable, Codable, Equatable {
  /// How many artists of a screen of so many are seen: a share for each number, from 0 up, by number shown.
  public let seenShares: [Int: [Double]]
  /// Natural log of the median think time, in seconds, with no artist seen.
  public let thinkIntercept: Double
  /// Change of that per natural log of 1 + artists seen.
  public let thinkSlope: Double
  /// Standard deviation of the natural log of think time.
  public let thinkDeviation: Double
  /// Seconds that people give to onboarding; nil where nobody timed out, so that there is no end to it.
  public let patience: LogNormal?

  /// Artists seen of a screen of so many, for a uniform number; all of them for a number that the logs don't have.
  public func seen(of shown: Int, uniform: Double) -> Int {
    guard let shares = seenShares[shown] else { return shown }
    var rest = uniform
    for (count, share) in shares.enumerated() {
      rest -= share
      if rest < 0 { return count }
    }
    return shown
  }

  /// Seconds that a screen takes of which so many artists are seen, at a standard normal number: 0.2 … 3600.
  public func thinkSeconds(seen: Int, normal: Double) -> Double {
    let log = thinkIntercept + thinkSlope * logarithm(Double(1 + seen)) + thinkDeviation * normal
    return min(3600, max(0.2, exponential(log)))
  }
}
