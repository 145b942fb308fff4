import Behavior
import Elicitation
import Population
import Simulation

extension PolicyRegistry {
  /// A policy's description, how it is made, and how it is joined with a behavior.
  public struct Entry: Sendable {
    /// What it asks, with which settings, from which source.
    public let description: PolicyDescription
    private let maker: Maker
    private let joiner: Joiner

    private typealias Joiner =
      @Sendable (any UserModel, any ElicitationPolicy, ServiceModel, LifeSettings) -> ListenerSimulation

    /// How a policy is made: of what is latent, too, only where its type is let see the truth.
    private enum Maker: Sendable {
      case observing(@Sendable (Ingredients) -> any ElicitationPolicy)
      case seeing(@Sendable (Ingredients, LatentCatalog) -> any TruthSeeing)
    }

    /// An entry that joins its policies in a way of its own, of a policy that stops by a rule of its own.
    init(
      description: PolicyDescription, make: @escaping @Sendable (Ingredients) -> any ElicitationPolicy,
      join:
        @escaping @Sendable (any UserModel, any ElicitationPolicy, ServiceModel, LifeSettings)
        -> ListenerSimulation
    ) {
      self.description = description
      maker = .observing(make)
      joiner = join
    }

    /// An entry that knows its policy's type, so that the compiler writes simulations of it for the usual behaviors.
    ///
    /// What asks anything can be stopped by any rule, in the part `stop`; what has a rule of its own says so.
    init<Policy: ElicitationPolicy>(
      _ description: PolicyDescription, isStoppable: Bool = true,
      _ make: @escaping @Sendable (Ingredients) -> Policy
    ) {
      let hasRule = description.parts.contains { $0.name == Self.stop.name }
      guard isStoppable, !hasRule, !description.asks.isEmpty else {
        self.init(description: description, make: make, join: Self.join(as: Policy.self))
        return
      }
      var stoppable = description
      stoppable.parts.append(Self.stop)
      let join = Self.join(as: Policy.self)
      self.init(description: stoppable) { ingredients in
        let policy = make(ingredients)
        guard ingredients.option(Self.stop.name) != Self.stop.defaultOption else { return policy }
        return StoppingPolicy(policy, by: ingredients.stoppingRule, service: ingredients.service)
      } join: { model, policy, service, settings in
        // Without a specialization of its own: what rules work out takes longer than it would save.
        guard let policy = policy as? StoppingPolicy<Policy> else {
          return join(model, policy, service, settings)
        }
        return joined(model, policy, service, settings)
      }
    }

    private static let stop = ComposedPolicyParts.stop

    /// An entry of a policy that is let see the truth, and is made of what is latent as well: the ceiling.
    init<Cheat: TruthSeeing>(
      seeing description: PolicyDescription,
      _ make: @escaping @Sendable (Ingredients, LatentCatalog) -> Cheat
    ) {
      precondition(description.isCheating, "\(description.name) sees the truth, and doesn't say so")
      self.description = description
      maker = .seeing(make)
      joiner = Self.join(as: Cheat.self)
    }

    /// The policy of some ingredients; `latent` is handed on to who sees the truth, and to no other.
    func make(_ ingredients: Ingredients, latent: LatentCatalog) -> any ElicitationPolicy {
      switch maker {
      case .observing(let make): make(ingredients)
      case .seeing(let make): make(ingredients, latent)
      }
    }

    /// Joins a policy that this entry made with a behavior.
    func join(
      _ model: any UserModel, _ policy: any ElicitationPolicy, service: ServiceModel, settings: LifeSettings
    ) -> ListenerSimulation {
      joiner(model, policy, service, settings)
    }

    private static func join<Policy: ElicitationPolicy>(as type: Policy.Type) -> Joiner {
      { model, policy, service, settings in
        guard let policy = policy as? Policy else {
          preconditionFailure("\(type) is expected, and \(Swift.type(of: policy)) was made")
        }
        return ListenerSimulation(ofAny: model, policy: policy, service: service, settings: settings)
      }
    }
  }
}

/// Joins a policy of any type with a behavior, in code that serves every type.
func joined(
  _ model: any UserModel, _ policy: any ElicitationPolicy, _ service: ServiceModel, _ settings: LifeSettings
) -> ListenerSimulation {
  func open(_ policy: some ElicitationPolicy) -> ListenerSimulation {
    ListenerSimulation(ofAny: model, policy: policy, service: service, settings: settings)
  }
  return open(policy)
}
