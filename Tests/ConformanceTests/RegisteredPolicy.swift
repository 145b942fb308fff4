import Elicitation
import Experiments
import Onboarding
import Population
import Randomness
import Simulation
import TestSupport
import Testing

/// A registered policy by name, made for any world: with default parts and settings but for those that are given.
struct RegisteredPolicy: Sendable, CustomTestStringConvertible {
  let description: PolicyDescription
  /// Options for parts, by the part's name.
  var options: [String: String] = [:]
  /// Values of settings, by name.
  var settings: [String: Double] = [:]

  /// Every row of the registry.
  static let all = PolicyRegistry.descriptions.map { RegisteredPolicy(description: $0) }

  var name: String { description.name }

  var testDescription: String {
    ([name] + options.map { "\($0): \($1)" } + settings.map { "\($0): \($1)" }).joined(separator: ", ")
  }

  /// Whether it asks anything at all.
  var asksSomething: Bool { !description.asks.isEmpty }

  /// Whether a surface that allows these kinds suits it; a scenario that has it ask on another is refused.
  func canAsk(on kinds: [Query.Kind]) -> Bool {
    !asksSomething || kinds.contains { description.asks.contains($0) }
  }

  /// The same policy with one part filled by another option, for every such option.
  var variations: [RegisteredPolicy] {
    description.parts.flatMap { part in
      part.options.filter { $0.name != part.defaultOption }.map { option in
        RegisteredPolicy(description: description, options: [part.name: option.name])
      }
    }
  }

  /// The policy with each of its settings at either end of its range.
  ///
  /// Of a variation only the settings that came with the other option: the policy itself has the rest.
  var extremes: [RegisteredPolicy] {
    let parts = description.parts.filter { options.isEmpty || options[$0.name] != nil }
    let own = parts.flatMap { part in
      part.options.first { $0.name == options[part.name] ?? part.defaultOption }?.parameters ?? []
    }
    return ((options.isEmpty ? description.parameters : []) + own).flatMap { parameter in
      [parameter.range.lowerBound, parameter.range.upperBound].map { bound in
        RegisteredPolicy(description: description, options: options, settings: [parameter.name: bound])
      }
    }
  }

  /// The policy for a world's service and surface.
  func make(in tiny: TinyWorld) -> any ElicitationPolicy {
    var choice = Scenario.VariantChoice(name: name, policy: description, options: options)
    for index in choice.parameters.indices {
      if let value = settings[choice.parameters[index].name] { choice.parameters[index].value = value }
    }
    return PolicyRegistry.make(
      choice, service: tiny.service, surface: tiny.surface, latent: tiny.world.latent)
  }

  /// The name of the type that the policy is made of, without what it is generic over; a fixed list's rule, or a tree's.
  func typeName(in tiny: TinyWorld) -> String {
    let policy = make(in: tiny)
    if let list = policy as? FixedList { return "\(type(of: list.rule))" }
    if let interview = policy as? TreeInterview { return "\(type(of: interview.rule))" }
    return String("\(type(of: policy))".prefix { $0 != "<" })
  }

  /// What a listener is asked after one answer of a style to the first query.
  func secondQuery(in tiny: TinyWorld, listener index: Int, after style: AnswerStyle) -> Query? {
    let (listener, truth) = tiny.listener(index)
    func open(_ policy: some ElicitationPolicy) -> Query? {
      let draws = Draws<PolicyDraw>(key: tiny.key, listener: listener.id.index)
      var belief = policy.openingBelief(of: listener, truth: truth)
      guard let first = policy.nextQuery(given: &belief, draws: draws) else { return nil }
      policy.update(&belief, with: style.exchange(first, step: 0))
      return policy.nextQuery(given: &belief, draws: draws)
    }
    return open(make(in: tiny))
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
