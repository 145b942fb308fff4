/// How often a gate was wrong about its control played against itself.
public struct SelfCheckFindings: Sendable {
  /// The scenario's name.
  public var scenario: String
  /// The variant that was played against itself.
  public var control: String
  /// The scenario's design.
  public var design: Scenario.ComparisonSettings.Design
  /// A/A experiments.
  public var replicates: Int
  /// Listeners of each.
  public var listeners: Int
  /// How many of the experiments have people of their own.
  public var blocks: Int
  /// Whether the control learns across listeners, and so is taught anew on each side of each experiment.
  public var isLearning: Bool
  /// Listeners at each look.
  public var looks: [Int]
  /// Of the gate's bounds.
  public var confidence: Double
  /// Replicates in which any rule came to a false decision; the level is that of a rule, times the rules.
  public var wrong: ErrorRate
  /// By rule.
  public var rules: [Rule]

  /// How one rule fared.
  public struct Rule: Sendable {
    /// The rule.
    public var rule: Scenario.GateRule
    /// False decisions: a pass of `superior`, a refusal of the others, a sign that flips.
    public var wrong: ErrorRate
    /// How often each verdict was given.
    public var verdicts: [Tally]
    /// By behavior: experiments in which the bounds, at some look, excluded the truth of no effect.
    public var excluded: [Behavior]
  }

  /// How often a verdict was given.
  public struct Tally: Sendable {
    /// The verdict.
    public var verdict: GateVerdict
    /// Experiments with it.
    public var count: Int
  }

  /// How often the bounds were wrong under one behavior.
  public struct Behavior: Sendable {
    /// The behavior's name.
    public var name: String
    /// Experiments whose bounds ever excluded 0.
    public var rate: ErrorRate
  }

  /// Whether no rate is surely above its level.
  public var isSound: Bool {
    !wrong.isExcessive
      && rules.allSatisfy { rule in
        !rule.wrong.isExcessive && rule.excluded.allSatisfy { !$0.rate.isExcessive }
      }
  }
}
