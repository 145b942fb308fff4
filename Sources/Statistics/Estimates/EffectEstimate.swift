/// A treatment against a control on one metric: effect, lift, and how sure.
///
/// What can't be estimated is nil: means without units, errors and intervals below two units a side, lifts
/// over a control mean of 0. Without any spread the standard error is 0 and the interval is the point; p is
/// then 1 for an effect of exactly 0 (a variant against itself) and 0 for any other.
public struct EffectEstimate: Sendable, Equatable {
  /// How it was estimated.
  public var method: EstimationMethod
  /// Units behind the estimate: people where paired, people of both sides together where not.
  public var n: Int
  /// Units left out because a value is undefined.
  public var missing: Int
  /// In the metric's unit, as are effect and standard error; after adjustment, where the method adjusts.
  public var controlMean: Double?
  /// As `controlMean`, under the treatment.
  public var treatmentMean: Double?
  /// Treatment minus control.
  public var effect: Double?
  /// Standard error of `effect`.
  public var standardError: Double?
  /// Of the t distribution behind interval and p; nil where these stand on the normal distribution.
  public var degreesOfFreedom: Double?
  /// Lower end of the effect's interval.
  public var effectLow: Double?
  /// Upper end of the effect's interval.
  public var effectHigh: Double?
  /// Effect ÷ control mean: its sign is the effect's only while the control mean is positive.
  public var lift: Double?
  /// Lower end of the lift's interval, by Fieller's method; nil where the data don't bound the lift.
  ///
  /// Fieller's rather than the delta method's because the latter covers too seldom with few units of skewed
  /// data: 81% instead of 95% with twenty values of which most are 0. With many units the two agree.
  public var liftLow: Double?
  /// Upper end of the lift's interval, as `liftLow`.
  public var liftHigh: Double?
  /// Two-sided, for no effect at all.
  public var p: Double?
  /// Variances of the two means; nil where these are unknown, and where `shares` says more.
  public var errors: MeanErrors?
  /// Counts behind two independent shares; nil for any other method.
  public var shares: SharePair?

  /// An estimate of which nothing is known yet.
  public init(method: EstimationMethod, n: Int, missing: Int = 0) {
    self.method = method
    self.n = n
    self.missing = missing
  }
}
