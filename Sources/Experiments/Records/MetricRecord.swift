/// A metric's registry entry as it was when the run was made.
public struct MetricRecord: Sendable, Equatable {
  /// What scenarios call it.
  public var name: String
  /// What it is measured in: `share`, `s`, `artists`.
  public var unit: String
  /// `higher`, `lower` (is better) or `neutral`.
  public var direction: String
  /// What it measures, in a sentence.
  public var definition: String
  /// What would make it mislead.
  public var caveat: String

  /// A metric's name, unit, direction, definition and caveat.
  public init(name: String, unit: String, direction: String, definition: String, caveat: String) {
    self.name = name
    self.unit = unit
    self.direction = direction
    self.definition = definition
    self.caveat = caveat
  }
}
