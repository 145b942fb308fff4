extension CalibrationChart {
  /// A lift on both sides, as shares of the control's mean.
  public struct Point: Sendable, Equatable {
    /// What the lift is of, for those who can't see it.
    public var name: String
    /// The predicted lift.
    public var x: Double
    /// Its interval; nil where there is none.
    public var xInterval: ClosedRange<Double>?
    /// The observed lift.
    public var y: Double
    /// Its interval; nil where there is none.
    public var yInterval: ClosedRange<Double>?
    /// What became of the predicted sign.
    public var sign: Sign
    /// The place of its series among the chart's; nil for none.
    public var series: Int?

    /// The lift in words, with the intervals.
    func description(xTitle: String, yTitle: String) -> String {
      "\(name): \(xTitle) \(Self.text(x, xInterval)), \(yTitle) \(Self.text(y, yInterval)), sign \(sign.rawValue)"
    }

    private static func text(_ lift: Double, _ interval: ClosedRange<Double>?) -> String {
      LiftText(lift: lift, low: interval?.lowerBound, high: interval?.upperBound).full
    }
  }

  /// What became of a predicted sign.
  public enum Sign: String, Sendable {
    /// It was the observed one.
    case right
    /// It was the other one.
    case wrong
    /// The observed lift is too close to 0 to have a sign.
    case open
  }
}
