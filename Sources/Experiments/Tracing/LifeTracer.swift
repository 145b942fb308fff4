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
    var teaching = Teaching(plan: plan) { $0.replicate == 0 && $0.behavior == 0 }
    return (0..<listeners).flatMap { number in
      let taught = teaching?.advance(through: number..<number + 1)
      return plan.scenario.variants.indices.map {
        record(listener: number, variant: $0, behavior: 0, taught: taught)
      }
    }
  }

  /// One listener's life under a variant and behavior, as a story and as JSON.
  ///
  /// Where the variant's policy learns across listeners, it is first taught by everyone until that listener's week.
  /// - Precondition: the indices are in range.
  public func record(listener number: Int, variant: Int, behavior: Int) -> TraceRecord {
    let taught = taught(listener: number, variant: variant, behavior: behavior)
    return record(listener: number, variant: variant, behavior: behavior, taught: taught)
  }

  private func record(listener number: Int, variant: Int, behavior: Int, taught: TaughtPolicies?)
    -> TraceRecord
  {
    let choice = plan.scenario.variants[variant]
    let behaviorName = plan.scenario.behaviors[behavior].name
    let (listener, truth, log) = life(
      listener: number, variant: variant, behavior: behavior, taught: taught)
    let story = LifeStory(plan: plan, listener: listener, truth: truth, log: log)
    return TraceRecord(
      variant: choice.name, behavior: behaviorName, listener: number,
      story: story.text(variant: choice.name, policy: choice.policy, behavior: behaviorName),
      json: LifeJSON(catalog: plan.service.catalog, log: log).text)
  }

  /// Simulates one life.
  public func life(listener number: Int, variant: Int, behavior: Int) -> (Listener, Truth, LifeLog) {
    let taught = taught(listener: number, variant: variant, behavior: behavior)
    return life(listener: number, variant: variant, behavior: behavior, taught: taught)
  }

  private func life(listener number: Int, variant: Int, behavior: Int, taught: TaughtPolicies?)
    -> (Listener, Truth, LifeLog)
  {
    let key = DrawKey(seed: plan.scenario.seed)
    var people = Inhabitants(plan)
    var log = LifeLog()
    people.admit(number, of: plan.world.cohort(key: key))
    let (listener, truth) = people.under(behavior, key: key)
    let epoch = taught?.epoch(
      ofCell: place(variant: variant, behavior: behavior), replicate: 0, listener: number)
    let simulation = PolicyRegistry.join(
      plan.behaviors[behavior], epoch?.policy ?? plan.policies[variant], of: plan.scenario.variants[variant],
      service: plan.service, settings: plan.lifeSettings(variant: variant, recordsTracks: true))
    simulation.run(listener, truth, key, false, &log)
    return (listener, truth, log)
  }

  /// What one cell's policy has learned when a listener arrives; nil where it doesn't learn.
  private func taught(listener number: Int, variant: Int, behavior: Int) -> TaughtPolicies? {
    let place = place(variant: variant, behavior: behavior)
    var teaching = Teaching(plan: plan) { $0.place == place }
    return teaching?.advance(through: number..<number + 1)
  }

  private func place(variant: Int, behavior: Int) -> Int {
    RunAccumulator.Layout(plan: plan).cell(replicate: 0, behavior: behavior, variant: variant)
  }
}
