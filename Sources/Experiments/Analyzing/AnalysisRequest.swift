import SessionMetrics
import Statistics

/// What to read from a table of one row a unit, and how to compare.
public struct AnalysisRequest: Sendable, Equatable {
  /// The column that names each row's variant.
  public var variantColumn: String
  /// The variant that the others are compared with.
  public var control: String
  /// What to compare, in the order of the output.
  public var metrics: [Metric]
  /// Columns whose levels are compared by themselves.
  public var segments: [String] = []
  /// A column with the unit's id, which no two rows may share.
  public var unit: String?
  /// A column with the id of what several rows have in common, such as the user of many sessions.
  public var cluster: String?
  /// How units were to be assigned.
  public var shares: [Share] = []
  /// The share of intervals that should cover the truth, between 0 and 1.
  public var confidence = 0.95
  /// How p-values are adjusted within a family.
  public var correction = Correction.holm
  /// The smallest effect that would change a decision, on metrics without one of their own.
  public var margin = Scenario.Margin.relative(0.01)
  /// Whether treatments are compared with each other as well.
  public var comparesAllPairs = false
  /// Where intervals shall hold at any look: the rows at which they are narrowest.
  public var sequentialRows: Int?
  /// What stands for a missing number, beside an empty cell.
  public var missingMarks: [String] = []
  /// The byte between two fields.
  public var separator = UInt8(ascii: ",")

  /// A request for a comparison of metrics, all else by default.
  public init(variantColumn: String, control: String, metrics: [Metric]) {
    self.variantColumn = variantColumn
    self.control = control
    self.metrics = metrics
  }

  /// The smallest effect on a metric that would change a decision.
  public func margin(of metric: Metric) -> Scenario.Margin { metric.margin ?? margin }

  /// A variant's part of the units.
  public struct Share: Sendable, Equatable {
    /// The variant; nil where parts are given in order, the control first and the others by name.
    public var variant: String?
    /// Positive; only proportions count.
    public var weight: Double

    /// A part for a variant.
    public init(variant: String?, weight: Double) {
      self.variant = variant
      self.weight = weight
    }
  }

  /// A number of each unit, and by which methods to compare it.
  public struct Metric: Sendable, Equatable {
    /// What results call it: the column, or `numerator/denominator`.
    public var name: String
    /// Whether the name is that of two columns.
    public var isRatio: Bool
    /// Columns fixed before treatment, of which the adjusting methods take out what they explain.
    public var covariates: [String] = []
    /// One comparison each.
    public var methods: [AnalysisMethod] = [.automatic]
    /// The smallest effect that would change a decision; nil for the request's.
    public var margin: Scenario.Margin?
    /// Which way is better.
    public var direction: MetricDescription.Direction = .higher

    /// A metric to be compared by the automatic method.
    public init(name: String, isRatio: Bool = false) {
      self.name = name
      self.isRatio = isRatio
    }
  }
}
