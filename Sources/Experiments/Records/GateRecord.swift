/// What one gate rule says.
public struct GateRecord: Sendable, Equatable {
  /// The metric's name.
  public var metric: String
  /// `superior`, `non_inferior` or `equivalent`.
  public var rule: String
  /// As the scenario writes it: `0.5%` of the control, or `0.005` in the unit of the metric.
  public var margin: String
  /// The control's name.
  public var control: String
  /// The candidate's name.
  public var treatment: String
  /// The lift that decided; nil where it is undefined.
  public var lift: Double?
  /// The interval of the lift begins here.
  public var low: Double?
  /// The interval of the lift ends here.
  public var high: Double?
  /// `passed`, `refused`, `inconclusive` or `model-dependent`.
  public var result: String
  /// The behavior under which the rule was decided, or `all`.
  public var behavior: String
  /// After how many listeners a gate decided the rule; nil where it didn't, and where nothing but the end was looked at.
  public var listeners: Int?

  /// A rule with what decided it.
  public init(
    metric: String, rule: String, margin: String, control: String, treatment: String, lift: Double?,
    low: Double?, high: Double?, result: String, behavior: String = "all",
    listeners: Int? = nil
  ) {
    self.metric = metric
    self.rule = rule
    self.margin = margin
    self.control = control
    self.treatment = treatment
    self.lift = lift
    self.low = low
    self.high = high
    self.result = result
    self.behavior = behavior
    self.listeners = listeners
  }
}
