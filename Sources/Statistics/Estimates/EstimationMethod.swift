/// How an effect was estimated; raw values are what results and stores say.
public enum EstimationMethod: String, Sendable, CaseIterable {
  /// Two independent samples with variances of their own.
  case welch
  /// Two independent samples with one variance in common.
  case pooled
  /// Welch after adjustment for covariates.
  case cuped
  /// Two independent samples, each with its own regression on covariates.
  case interactedRegression = "interacted_regression"
  /// The same people under both variants.
  case paired
  /// Paired after adjustment for covariates.
  case pairedCUPED = "paired_cuped"
  /// A ratio of means in two independent samples.
  case ratio
  /// `ratio` after adjustment for covariates.
  case ratioCUPED = "ratio_cuped"
  /// A ratio of means over the same people.
  case pairedRatio = "paired_ratio"
  /// `pairedRatio` after adjustment for covariates.
  case pairedRatioCUPED = "paired_ratio_cuped"
  /// Two independent shares.
  case proportion
  /// The same people in two runs, paired by buckets.
  case bucketPaired = "bucket_paired"
  /// A ratio of means over the same people in two runs, paired by buckets.
  case bucketPairedRatio = "bucket_paired_ratio"
  /// A number of a whole variant, with groups of units left out in turn.
  case jackknife
  /// A quantile in two independent samples.
  case quantile
  /// A quantile of the same people under both variants.
  case pairedQuantile = "paired_quantile"
  /// A statistic of resampled units.
  case bootstrap
  /// Two independent samples by ranks; the effect is a shift.
  case mannWhitney = "mann_whitney"
  /// Means over groups of units that depend on each other.
  case clustered
}
