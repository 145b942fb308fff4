import Onboarding

extension Scenario {
  /// A policy under a name.
  public struct VariantChoice: Sendable, Equatable {
    /// Unique in the scenario.
    public var name: String
    /// The policy's name in the registry.
    public var policy: String
    /// What fills each part of the policy, defaults filled in, in the policy's order; empty for one of one piece.
    public var parts: [PolicyPart]
    /// Parameters of the policy and of its parts, defaults filled in, in order of name.
    public var parameters: [PolicyParameter]
    /// Whether the other variants are compared with this one.
    public var isControl: Bool
    /// How long the service takes for the next screen.
    public var serviceTime: SimulatedDuration

    /// A policy under a name, with all its parameters.
    public init(
      name: String, policy: String, parts: [PolicyPart] = [], parameters: [PolicyParameter], isControl: Bool,
      serviceTime: SimulatedDuration
    ) {
      self.name = name
      self.policy = policy
      self.parts = parts
      self.parameters = parameters
      self.isControl = isControl
      self.serviceTime = serviceTime
    }
  }

  /// What fills one part of a policy.
  public struct PolicyPart: Sendable, Equatable {
    /// The part's name.
    public var name: String
    /// The unit in it.
    public var option: String
    /// Whether a policy under its own name has the unit without being told; never of a composed one.
    public var isDefault: Bool

    /// A part with the unit that fills it.
    public init(name: String, option: String, isDefault: Bool) {
      self.name = name
      self.option = option
      self.isDefault = isDefault
    }
  }

  /// One setting of a policy.
  public struct PolicyParameter: Sendable, Equatable {
    /// The policy's name for it.
    public var name: String
    /// What it is set to.
    public var value: Double

    /// A setting with its value.
    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }
}
