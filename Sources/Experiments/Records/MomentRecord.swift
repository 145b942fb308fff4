import Statistics

/// Sufficient statistics of one metric of a variant, by bucket of listeners.
public struct MomentRecord: Sendable, Equatable {
  /// The variant's name.
  public var variant: String
  /// A behavior's name, or `all`.
  public var behavior: String
  /// The metric's name.
  public var metric: String
  /// `all` or `key=value`.
  public var segment: String
  /// Value (or numerator and denominator), then the covariate.
  public var moments: BucketedMoments

  /// Moments with what they are of.
  public init(variant: String, behavior: String, metric: String, segment: String, moments: BucketedMoments) {
    self.variant = variant
    self.behavior = behavior
    self.metric = metric
    self.segment = segment
    self.moments = moments
  }
}
