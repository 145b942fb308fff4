/// What one rule came to for one candidate, under each behavior and over all.
public struct RuleFinding: Sendable, Equatable {
  /// The rule.
  public var rule: Scenario.GateRule
  /// The control's name, or that of the baseline.
  public var control: String
  /// The candidate's name.
  public var treatment: String
  /// Over all behaviors.
  public var verdict: GateVerdict
  /// After how many listeners the rule was decided; nil where it wasn't.
  public var listeners: Int?
  /// The index of the behavior whose number decided; nil without behaviors.
  public var decisive: Int?
  /// In the scenario's order.
  public var behaviors: [Behavior]

  /// What a rule came to.
  package init(
    rule: Scenario.GateRule, control: String, treatment: String, verdict: GateVerdict, listeners: Int?,
    decisive: Int?, behaviors: [Behavior]
  ) {
    self.rule = rule
    self.control = control
    self.treatment = treatment
    self.verdict = verdict
    self.listeners = listeners
    self.decisive = decisive
    self.behaviors = behaviors
  }

  /// What a rule came to under one behavior.
  public struct Behavior: Sendable, Equatable {
    /// The behavior's name.
    public var name: String
    /// Treatment minus control, in the metric's unit.
    public var effect: Double?
    /// The effect's bounds, in the metric's unit.
    public var effectLow: Double?
    /// The effect's upper bound.
    public var effectHigh: Double?
    /// The effect as a share of the control's mean.
    public var lift: Double?
    /// The lift's bounds.
    public var low: Double?
    /// The lift's upper bound.
    public var high: Double?
    /// Listeners behind the effect.
    public var n: Int
    /// `passed`, `refused` or `inconclusive`.
    public var verdict: GateVerdict
    /// Whether no listener's value differs, which says how rare a difference is at most.
    public var isUntouched = false

    /// An effect without bounds yet.
    package init(name: String, effect: Double?, lift: Double?, n: Int, verdict: GateVerdict) {
      self.name = name
      self.effect = effect
      self.lift = lift
      self.n = n
      self.verdict = verdict
    }
  }

  /// What is stored of it.
  public var record: GateRecord {
    let shown = decisive.map { behaviors[$0] }
    let isOrdered =
      shown.flatMap { shown in shown.low.flatMap { low in shown.high.map { low <= $0 } } } ?? true
    return GateRecord(
      metric: rule.metric, rule: rule.rule.rawValue, margin: rule.margin.text, control: control,
      treatment: treatment, lift: shown?.lift, low: isOrdered ? shown?.low : nil,
      high: isOrdered ? shown?.high : nil, result: verdict.rawValue, behavior: shown?.name ?? "all",
      listeners: listeners)
  }
}
