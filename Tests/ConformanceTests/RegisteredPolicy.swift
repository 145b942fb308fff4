import Elicitation
import Experiments
import Onboarding
import Population
import Simulation
import TestSupport
import Testing

/// A registered policy by name, made with its default settings for any world.
struct RegisteredPolicy: Sendable, CustomTestStringConvertible {
  let description: PolicyDescription

  /// Every row of the registry.
  static let all = PolicyRegistry.descriptions.map { RegisteredPolicy(description: $0) }

  var name: String { description.name }

  var testDescription: String { name }

  /// The policy for a world's service and surface.
  func make(in tiny: TinyWorld, options: [String: String] = [:]) -> any ElicitationPolicy {
    PolicyRegistry.make(
      Scenario.VariantChoice(name: name, policy: description, options: options), service: tiny.service,
      surface: tiny.surface, latent: tiny.world.latent)
  }

  /// The name of the type that the policy is made of; a fixed list's rule.
  func typeName(in tiny: TinyWorld) -> String {
    let policy = make(in: tiny)
    if let list = policy as? FixedList { return "\(type(of: list.rule))" }
    return "\(type(of: policy))"
  }

  /// One listener's life under the policy.
  func life(
    of index: Int, in tiny: TinyWorld, horizonDays: Int = 7, isSampled: Bool = false
  ) -> LifeLog {
    func open(_ policy: some ElicitationPolicy) -> LifeLog {
      tiny.life(of: index, policy: policy, horizonDays: horizonDays, isSampled: isSampled)
    }
    return open(make(in: tiny))
  }
}

extension ElicitationPolicy {
  /// The belief of a session's beginning: with the truth for a policy that is let see it.
  func openingBelief(of listener: Listener, truth: Truth) -> Belief {
    func throughTheDoor<Cheat: TruthSeeing>(_ cheat: Cheat) -> Belief? {
      cheat.prior(for: listener.context, seeing: truth) as? Belief
    }
    if let cheat = self as? any TruthSeeing, let belief = throughTheDoor(cheat) { return belief }
    return prior(for: listener.context)
  }
}
