/// A policy under its name in the experiment.
public struct VariantRecord: Sendable, Equatable {
  /// What the scenario calls it.
  public var name: String
  /// The policy's name in the registry.
  public var policy: String
  /// The policy's parameters as text, `samples: 256, candidates: 64`; empty without any.
  public var parameters: String
  /// Whether the others are compared with it.
  public var isControl: Bool
  /// Whether the policy sees the truth: a ceiling, never a candidate.
  public var isCheating: Bool

  /// A variant as the scenario has it.
  public init(name: String, policy: String, parameters: String, isControl: Bool, isCheating: Bool) {
    self.name = name
    self.policy = policy
    self.parameters = parameters
    self.isControl = isControl
    self.isCheating = isCheating
  }
}
