import Onboarding
import Population
import Randomness
import Simulation

/// Replays single listeners from their addresses: the same life as in the run, whoever else took part.
public struct LifeTracer: Sendable {
  let plan: Plan

  /// A tracer of a plan's listeners.
  public init(plan: Plan) {
    self.plan = plan
  }

  /// The lives of the first listeners in every variant under the first behavior.
  public func records(listeners: Int) -> [TraceRecord] {
    (0..<listeners).flatMap { number in
      plan.scenario.variants.indices.map { record(listener: number, variant: $0, behavior: 0) }
    }
  }

  /// One listener's life under a variant and behavior, as a story and as JSON.
  ///
  /// - Precondition: the indices are in range.
  public func record(listener number: Int, variant: Int, behavior: Int) -> TraceRecord {
    let choice = plan.scenario.variants[variant]
    let behaviorName = plan.scenario.behaviors[behavior].name
    let (listener, truth, log) = life(listener: number, variant: variant, behavior: behavior)
    let story = LifeStory(plan: plan, listener: listener, truth: truth, log: log)
    return TraceRecord(
      variant: choice.name, behavior: behaviorName, listener: number,
      story: story.text(variant: choice.name, policy: choice.policy, behavior: behaviorName),
      json: LifeJSON(catalog: plan.service.catalog, log: log).text)
  }

  /// Simulates one life.
  public func life(listener number: Int, variant: Int, behavior: Int) -> (Listener, Truth, LifeLog) {
    let key = DrawKey(seed: plan.scenario.seed)
    var listener = Listener()
    var truth = Truth()
    var log = LifeLog()
    plan.world.cohort(key: key).fill(&listener, index: number)
    truth.prepare(for: listener, enjoyment: plan.world.enjoyment)
    let settings = LifeSettings(
      surface: plan.scenario.surface, horizonDays: plan.scenario.horizonDays,
      serviceTime: plan.scenario.variants[variant].serviceTime)
    let simulation = PolicyRegistry.join(
      plan.behaviors[behavior], plan.policies[variant], of: plan.scenario.variants[variant],
      service: plan.service,
      settings: settings)
    simulation.run(listener, truth, key, false, &log)
    return (listener, truth, log)
  }
}
