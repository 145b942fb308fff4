/// A treatment against a control on one metric of a table, with what a run's comparison doesn't have.
public struct AnalysisComparison: Sendable, Equatable {
  /// The comparison; its behavior is `all`.
  public var record: ComparisonRecord
  /// The margin that the verdict reads.
  public var margin: Scenario.Margin
  /// How sure one may be that the treatment is better, on a flat prior; nil without a standard error.
  public var probabilityBetter: Double?

  /// What choosing the treatment is expected to lose where the control is better, in the metric's unit; as above.
  public var expectedLoss: Double?

  /// A comparison with its margin, probability and loss.
  public init(
    record: ComparisonRecord, margin: Scenario.Margin, probabilityBetter: Double?, expectedLoss: Double?
  ) {
    self.record = record
    self.margin = margin
    self.probabilityBetter = probabilityBetter
    self.expectedLoss = expectedLoss
  }
}
