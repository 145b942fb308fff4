/// What a report quotes of the ledger: of how many lifts of past live tests the simulator got the sign right.
public struct CalibrationQuote: Sendable, Equatable {
  /// The metric that all lifts are of; nil for each live test's first.
  public let metric: String?
  /// How often the sign was right, over lifts of live tests that were observed after their run began.
  public let signs: SignCount
  /// Live tests behind these lifts, decided or not.
  public let tests: Int
  /// Scenarios of the runs that predicted these lifts.
  public let scenarios: Int
  /// Live tests of them whose run was of the scenario that is reported on; nil where the report is of the ledger.
  public let ownScenario: Int?
  /// Of these lifts, those of a metric that isn't the one that their run puts first, and may have been picked.
  public let picked: Int
  /// Lifts of live tests that nobody dated, which may have been simulated afterwards; not in `signs`.
  public let undated: SignCount
  /// Live tests behind the undated lifts.
  public let undatedTests: Int
  /// Lifts whose run began after the live test was observed, which predicts nothing; not in `signs`.
  public let hindsight: Int
  /// Live tests of the very run that is reported on, which are left out.
  public let ownTests: Int

  /// Lifts in `signs`, decided or not.
  public var lifts: Int { signs.decided + signs.open }
}
