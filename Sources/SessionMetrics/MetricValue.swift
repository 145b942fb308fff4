/// A listener's value: a number, or the two parts of a ratio that is formed over all listeners.
public struct MetricValue: Sendable, Equatable {
  /// The number, or a ratio's upper part.
  public var numerator: Double
  /// 1 for a plain number.
  public var denominator: Double

  /// A plain number.
  public init(_ value: Double) {
    numerator = value
    denominator = 1
  }

  /// One listener's parts of a ratio of sums.
  public init(numerator: Double, denominator: Double) {
    self.numerator = numerator
    self.denominator = denominator
  }
}
