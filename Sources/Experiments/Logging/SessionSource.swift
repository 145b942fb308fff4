import Elicitation
import Onboarding
import Randomness
import Simulation

/// Which sessions of a plan are logged, and how they came about: the plan's own lives, or those of a live service that
/// explores.
public struct SessionSource: Sendable {
  let plan: Plan
  /// Variants whose sessions are logged, as indices in the plan.
  let variants: [Int]
  /// The behavior of the listeners, as an index in the plan.
  let behavior: Int
  /// What a live service would do; nil for the plan's own lives.
  let service: LiveService?

  /// How a live service logs: each listener meets one of the variants, with some places given to random artists.
  struct LiveService: Sendable {
    /// The chance of a place to be explored, 0 … 1.
    let exploration: Double
  }

  /// What a live service would log that tries variants of a scenario, each on its share of the listeners.
  ///
  /// - Parameters:
  ///   - plan: The scenario's.
  ///   - variants: Indices of the variants, at least one.
  ///   - behavior: The index of the behavior that the listeners have.
  ///   - exploration: The chance with which each place of a screen is given to a random artist, 0 … 1.
  /// - Throws: `RunError` where a policy can't be logged so, because it sees the truth or learns across listeners.
  public init(liveOn plan: Plan, variants: [Int], behavior: Int, exploration: Double) throws(RunError) {
    try Self.refuse(
      variants.filter { plan.description(ofVariant: $0)?.learnsAcrossListeners == true }, of: plan,
      "learns across listeners, and each listener is logged on their own; an export of a stored run has such sessions"
    )
    try self.init(
      plan: plan, variants: variants, behavior: behavior, service: LiveService(exploration: exploration))
  }

  /// The sessions that a run of a plan consisted of, in its first replicate.
  ///
  /// - Parameters:
  ///   - plan: The run's.
  ///   - variants: Indices of the variants, at least one.
  ///   - behavior: The index of the behavior.
  /// - Throws: `RunError` where a policy sees the truth: no service could have such a log.
  public init(runOf plan: Plan, variants: [Int], behavior: Int) throws(RunError) {
    try self.init(plan: plan, variants: variants, behavior: behavior, service: nil)
  }

  private init(plan: Plan, variants: [Int], behavior: Int, service: LiveService?) throws(RunError) {
    precondition(!variants.isEmpty, "sessions of no variant")
    try Self.refuse(
      variants.filter { plan.description(ofVariant: $0)?.isCheating == true }, of: plan,
      "sees the listener's truth, which no service can log")
    self.plan = plan
    self.variants = variants
    self.behavior = behavior
    self.service = service
  }

  private static func refuse(_ variants: [Int], of plan: Plan, _ reason: String) throws(RunError) {
    guard let first = variants.first else { return }
    let all = plan.scenario.variants
    let others = plan.loggableVariants.filter { !variants.contains($0) }.map { all[$0].name }
    throw RunError(
      code: .policy,
      message: "\(all[first].policy) of variant \(all[first].name) \(reason); leave it out"
        + (others.isEmpty ? "" : ", and name the others: \(listed(others))"))
  }

  /// Listeners whose sessions are logged.
  public var listeners: Int { plan.listeners }

  /// The variants that a listener has sessions in, in order.
  func variants(of listener: ListenerID) -> [Int] {
    guard service != nil else {
      guard let assigned = plan.assignedVariant(of: listener) else { return variants }
      return variants.filter { $0 == assigned }
    }
    let draws = Draws<SimulationDraw>(key: DrawKey(seed: plan.scenario.seed), listener: listener.index)
    return [variants[min(variants.count - 1, Int(draws.uniform(.assignment) * Double(variants.count)))]]
  }
}

extension Plan {
  /// The registry's entry for a variant's policy.
  func description(ofVariant variant: Int) -> PolicyDescription? {
    PolicyRegistry.description(of: scenario.variants[variant].policy)
  }

  /// The variants whose sessions a service could have logged: all but those that see the truth.
  public var loggableVariants: [Int] {
    policies.indices.filter { description(ofVariant: $0)?.isCheating != true }
  }
}
