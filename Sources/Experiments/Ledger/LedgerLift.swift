import Randomness
import Statistics

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

  /// The lift of a comparison, with the interval of another confidence than it was made with where they differ.
  init(
    _ record: ComparisonRecord, madeAt made: Double = Ledger.confidence,
    confidence: Double = Ledger.confidence
  ) {
    let recovered = RecoveredEffect(record)
    self.init(
      method: record.method, n: record.n, lift: record.lift, low: record.low, high: record.high,
      standardError: recovered?.liftEstimate?.standardError)
    guard made != confidence else { return }
    let tail = (1 - confidence) / 2
    let multiplier =
      recovered?.estimate.degreesOfFreedom.map {
        StudentDistribution(degreesOfFreedom: $0).quantile(upperTail: tail)
      } ?? NormalDistribution.quantile(upperTail: tail)
    let bounds = recovered?.liftBounds(multiplier: multiplier)
    (low, high) = (bounds?.low, bounds?.high)
  }

  /// Moves both bounds away from the lift.
  mutating func widen(by scale: Double) {
    guard let lift else { return }
    low = low.map { lift + ($0 - lift) * scale }
    high = high.map { lift + ($0 - lift) * scale }
  }

  /// The natural log of treatment ÷ control with its standard error, which alone changes with the sign where the two change
  /// their roles; nil for a lift of −1 or less, and for none.
  ///
  /// log(1 + lift), and by the delta method the lift's error ÷ (1 + lift); an error of nil where the lift has none.
  var logRatio: (value: Double, standardError: Double?)? {
    guard let lift, lift.isFinite, lift > -1 else { return nil }
    return (logarithm(1 + lift), standardError.map { $0 / (1 + lift) })
  }

  /// Whether a number lies in the interval; nil without a number or an interval.
  func covers(_ value: Double?) -> Bool? {
    guard let value, let low, let high else { return nil }
    return low <= value && value <= high
  }
}
