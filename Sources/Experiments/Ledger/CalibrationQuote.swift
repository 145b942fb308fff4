/// What a report quotes of the ledger: on how many past experiments the simulator got the sign right.
public struct CalibrationQuote: Sendable, Equatable {
  /// Past experiments with a lift on both sides.
  public let experiments: Int
  /// How often the sign was right, each experiment by its first metric.
  public let signs: SignCount
  /// Experiments whose run began after the live test was observed.
  public let hindsight: Int
}
