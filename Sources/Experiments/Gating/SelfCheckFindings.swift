import Statistics

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

/// A share of experiments that went wrong, against the share that may.
public struct ErrorRate: Sendable, Equatable {
  /// Experiments that went wrong.
  public let count: Int
  /// Experiments in all.
  public let trials: Int
  /// The share that is declared, at most.
  public let level: Double
  /// The rate's 95% interval by Clopper and Pearson's exact method.
  public let low: Double
  /// The interval's upper end.
  public let high: Double

  /// A count of experiments that went wrong.
  public init(count: Int, of trials: Int, level: Double) {
    precondition(trials > 0 && (0...trials).contains(count), "\(count) of \(trials)")
    self.count = count
    self.trials = trials
    self.level = min(1, level)
    low =
      count == 0
      ? 0 : Self.root { 1 - BinomialDistribution(trials: trials, probability: $0).cdf(count - 1) - 0.025 }
    high =
      count == trials
      ? 1 : Self.root { 0.025 - BinomialDistribution(trials: trials, probability: $0).cdf(count) }
  }

  /// The share that went wrong.
  public var rate: Double { Double(count) / Double(trials) }

  /// Whether the rate is above its level beyond chance.
  public var isExcessive: Bool { low > level }

  /// Where an increasing function of a probability crosses 0, by halving.
  private static func root(_ function: (Double) -> Double) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
