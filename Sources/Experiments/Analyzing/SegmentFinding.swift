/// What the levels of a segment say together of one comparison.
public struct SegmentFinding: Sendable, Equatable {
  /// The control's name.
  public var control: String
  /// The treatment's name.
  public var treatment: String
  /// The metric's name.
  public var metric: String
  /// By which method the levels were compared.
  public var method: String
  /// The segment's column.
  public var key: String
  /// Levels with an effect and its error.
  public var levels: Int
  /// Of the same effect in all levels; nil below two.
  public var p: Double?
  /// `p` adjusted for the other comparisons of this segment.
  public var adjustedP: Double?
  /// Where the effect is worst; nil where no level has an interval.
  public var worst: Worst?

  /// The level with the least favorable effect.
  public struct Worst: Sendable, Equatable {
    /// The level's name.
    public var level: String
    /// In the metric's unit, as its bounds, which hold for all levels together.
    public var effect: Double
    /// The interval begins here.
    public var low: Double
    /// The interval ends here.
    public var high: Double
    /// Of no effect, for the worst of so many.
    public var p: Double?
  }
}
