import Randomness

/// A lognormal distribution.
public struct LogNormal: Sendable, Codable, Equatable {
  /// Natural log of the median.
  public var logMedian: Double
  /// Standard deviation of the natural log.
  public var deviation: Double

  /// A distribution.
  public init(logMedian: Double, deviation: Double) {
    self.logMedian = logMedian
    self.deviation = deviation
  }

  /// The number at a standard normal one.
  public func value(at normal: Double) -> Double { exponential(logMedian + deviation * normal) }
}
