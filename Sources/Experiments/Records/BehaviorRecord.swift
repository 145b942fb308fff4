/// A behavior with the assumption about people that it makes.
public struct BehaviorRecord: Sendable, Equatable {
  /// What the scenario calls it.
  public var name: String
  /// `structural`, `replayed` or `fitted`.
  public var kind: String
  /// What it assumes about people, in a sentence.
  public var assumption: String
  /// Every setting as a scenario writes it, those of a preset too, as `name: value` pairs; empty without any.
  public var parameters: String

  /// A behavior as the scenario has it.
  public init(name: String, kind: String, assumption: String, parameters: String) {
    self.name = name
    self.kind = kind
    self.assumption = assumption
    self.parameters = parameters
  }
}
