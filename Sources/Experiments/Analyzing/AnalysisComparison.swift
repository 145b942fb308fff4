/// A treatment against a control on one metric of a table, with what a run's comparison doesn't have.
public struct AnalysisComparison: Sendable, Equatable {
  /// The comparison; its behavior is `all`.
  public var record: ComparisonRecord
  /// How sure one may be that the treatment is better, on a flat prior; nil without a standard error.
  public var probabilityBetter: Double?

  /// A comparison with its probability.
  public init(record: ComparisonRecord, probabilityBetter: Double?) {
    self.record = record
    self.probabilityBetter = probabilityBetter
  }
}
