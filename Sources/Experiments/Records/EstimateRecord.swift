/// One metric in one cell and segment.
public struct EstimateRecord: Sendable, Equatable {
  /// The variant's name.
  public var variant: String
  /// A behavior's name, or `all`.
  public var behavior: String
  /// 0 for the mean over replicates, else the number of one, from 1.
  public var replicate: Int
  /// The metric's name.
  public var metric: String
  /// `all` or `key=value`.
  public var segment: String
  /// Listeners with a value.
  public var n: Int
  /// Listeners for whom the metric is undefined.
  public var missing: Int
  /// Mean of the listeners' values, or ratio of sums; nil without any.
  public var mean: Double?
  /// Standard deviation of the listeners' values; nil for ratios and below two listeners.
  public var sd: Double?
  /// The 5th, 25th, 50th, 75th and 95th percentile, where sketched; empty otherwise.
  public var quantiles: [Double]

  /// What was found in one cell and segment.
  public init(
    variant: String, behavior: String, replicate: Int = 0, metric: String, segment: String, n: Int,
    missing: Int,
    mean: Double?, sd: Double?, quantiles: [Double] = []
  ) {
    self.variant = variant
    self.behavior = behavior
    self.replicate = replicate
    self.metric = metric
    self.segment = segment
    self.n = n
    self.missing = missing
    self.mean = mean
    self.sd = sd
    self.quantiles = quantiles
  }
}
