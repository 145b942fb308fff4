import Onboarding

extension Scenario {
  /// A policy under a name.
  public struct VariantChoice: Sendable, Equatable {
    /// Unique in the scenario.
    public var name: String
    /// The policy's name in the registry.
    public var policy: String
    /// Parameters of the policy, defaults filled in, in order of name.
    public var parameters: [PolicyParameter]
    /// Whether the other variants are compared with this one.
    public var isControl: Bool
    /// How long the service takes for the next screen.
    public var serviceTime: SimulatedDuration

    /// A policy under a name, with all its parameters.
    public init(
      name: String, policy: String, parameters: [PolicyParameter], isControl: Bool,
      serviceTime: SimulatedDuration
    ) {
      self.name = name
      self.policy = policy
      self.parameters = parameters
      self.isControl = isControl
      self.serviceTime = serviceTime
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
