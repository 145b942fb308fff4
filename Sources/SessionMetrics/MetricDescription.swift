/// A metric's entry in the registry.
public struct MetricDescription: Sendable, Equatable {
  public var name: String
  public var unit: String
  public var direction: Direction
  public var kind: Kind
  public var definition: String
  /// What would make it mislead, and for whom it is undefined.
  public var caveat: String

  public init(
    name: String, unit: String, direction: Direction, kind: Kind = .mean, definition: String, caveat: String
  ) {
    self.name = name
    self.unit = unit
    self.direction = direction
    self.kind = kind
    self.definition = definition
    self.caveat = caveat
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
