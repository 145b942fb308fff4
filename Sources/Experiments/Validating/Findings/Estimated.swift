/// A number with its 95 % interval.
public struct Estimated: Sendable, Equatable {
  /// The number; nil where it is undefined.
  public let value: Double?
  /// The interval; nil where there is none.
  public let interval: ClosedRange<Double>?

  /// A number with an interval.
  init(_ value: Double?, _ interval: ClosedRange<Double>?) {
    self.value = value
    self.interval = interval
  }
}
