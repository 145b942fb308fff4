/// Value and cost after a number of queries, over the sampled listeners.
public struct CurveRecord: Sendable, Equatable {
  /// The variant's name.
  public var variant: String
  /// The behavior's name.
  public var behavior: String
  /// `ndcg_20`, `artists_selected`, `onboarding_s`, `still_onboarding`, `abandoned`, or `recall_20` where listeners are
  /// replayed.
  public var metric: String
  /// Queries asked so far, from 0.
  public var queries: Int
  /// Sampled listeners with a value.
  public var n: Int
  /// Mean over the sampled listeners, in the unit of the metric.
  public var mean: Double
  /// Standard error of `mean`.
  public var standardError: Double

  /// One point of a curve.
  public init(
    variant: String, behavior: String, metric: String, queries: Int, n: Int, mean: Double,
    standardError: Double
  ) {
    self.variant = variant
    self.behavior = behavior
    self.metric = metric
    self.queries = queries
    self.n = n
    self.mean = mean
    self.standardError = standardError
  }
}
