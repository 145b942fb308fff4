/// A treatment against a control on one metric.
public struct ComparisonRecord: Sendable, Equatable {
  /// The control's name.
  public var control: String
  /// The treatment's name.
  public var treatment: String
  /// A behavior's name, `all`, or `worst`.
  public var behavior: String
  /// The metric's name.
  public var metric: String
  /// `all` or `key=value`.
  public var segment: String
  /// The method's name: `paired`, `paired_ratio`, `welch`, `cuped`, `ratio`, `jackknife`, ….
  public var method: String
  /// Listeners with a value on both sides (paired) or on either (split).
  public var n: Int
  /// Listeners left out, since the metric is undefined for them.
  public var missing: Int
  /// Mean under the control.
  public var controlMean: Double?
  /// Mean under the treatment.
  public var treatmentMean: Double?
  /// Treatment minus control, in the metric's unit.
  public var effect: Double?
  /// Standard error of `effect`.
  public var standardError: Double?
  /// The effect as a share of the control's mean; nil where that is 0.
  public var lift: Double?
  /// The lift's interval begins here.
  public var low: Double?
  /// The lift's interval ends here.
  public var high: Double?
  /// The effect's interval begins here.
  public var effectLow: Double?
  /// The effect's interval ends here.
  public var effectHigh: Double?
  /// Two-sided, of no effect; for `worst`, multiplied by the number of behaviors.
  public var p: Double?
  /// `p` adjusted for the other comparisons of its family.
  public var adjustedP: Double?
  /// What the interval says against the scenario's margin; nil for a metric without a direction.
  public var verdict: Verdict?
  /// For `worst`: the behavior that it is.
  public var worstBehavior: String?

  /// A comparison by a method, whose numbers are yet to be filled in.
  public init(
    control: String, treatment: String, behavior: String, metric: String, segment: String, method: String,
    n: Int,
    missing: Int
  ) {
    self.control = control
    self.treatment = treatment
    self.behavior = behavior
    self.metric = metric
    self.segment = segment
    self.method = method
    self.n = n
    self.missing = missing
  }
}
