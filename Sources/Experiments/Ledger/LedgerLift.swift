/// A lift as one side of a ledger entry knows it: what was predicted, or what was observed.
public struct LedgerLift: Sendable, Equatable {
  /// How it was estimated: `paired_cuped`, `proportion`, ….
  public var method: String
  /// Listeners or rows behind it.
  public var n: Int
  /// The effect as a share of the control's mean; nil where that is 0.
  public var lift: Double?
  /// The lift's interval begins here; nil where the data don't bound it.
  public var low: Double?
  /// The lift's interval ends here.
  public var high: Double?
  /// The lift's standard error, by the delta method; nil where the lift has no interval.
  public var standardError: Double?

  /// A lift with its interval and error.
  public init(
    method: String, n: Int, lift: Double?, low: Double? = nil, high: Double? = nil,
    standardError: Double? = nil
  ) {
    self.method = method
    self.n = n
    self.lift = lift
    self.low = low
    self.high = high
    self.standardError = standardError
  }

  /// The lift of a comparison.
  init(_ record: ComparisonRecord) {
    self.init(
      method: record.method, n: record.n, lift: record.lift, low: record.low, high: record.high,
      standardError: RecoveredEffect(record)?.liftEstimate?.standardError)
  }

  /// Whether a number lies in the interval; nil without a number or an interval.
  func covers(_ value: Double?) -> Bool? {
    guard let value, let low, let high else { return nil }
    return low <= value && value <= high
  }
}
