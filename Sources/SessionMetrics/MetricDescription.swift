/// A metric's entry in the registry.
public struct MetricDescription: Sendable, Equatable {
  /// The name that scenarios, reports and the store use.
  public var name: String
  /// What it is counted in.
  public var unit: String
  /// Which way is better.
  public var direction: Direction
  /// How listeners' values become one number.
  public var kind: Kind
  /// The number, fixed before treatment, that explains most of it: what CUPED adjusts by.
  public var covariate: Covariate
  /// What it is, in a sentence or two.
  public var definition: String
  /// What would make it mislead, and for whom it is undefined.
  public var caveat: String

  /// A description of a metric.
  public init(
    name: String, unit: String, direction: Direction, kind: Kind = .mean, covariate: Covariate = .baselineFit,
    definition: String, caveat: String
  ) {
    self.name = name
    self.unit = unit
    self.direction = direction
    self.kind = kind
    self.covariate = covariate
    self.definition = definition
    self.caveat = caveat
  }

  /// A number of a listener that no policy can change.
  public enum Covariate: String, Sendable {
    /// How well recommendations would fit that ask nothing: `ndcg_20` of what everyone gets.
    case baselineFit = "baseline_fit"
    /// How much the listener listens.
    case activity
  }

  /// Which way is better.
  public enum Direction: String, Sendable {
    case higher
    case lower
    /// Describes; neither is better.
    case neutral
  }

  /// How listeners' values become one number.
  public enum Kind: Sendable, Equatable {
    /// The mean over listeners.
    case mean
    /// The mean of 0 and 1.
    case proportion
    /// Sum of numerators over sum of denominators.
    case ratio
  }
}
