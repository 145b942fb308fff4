import Elicitation
import Onboarding
import Population
import Randomness
import Simulation

/// Onboards listeners for what can be learned from them: the same sessions as in their whole lives, and no more.
struct OnboardingShard: Sendable {
  let plan: Plan
  /// Cells of one replicate, at least one.
  let cells: [CellAddress]
  /// The policy in use in each.
  let policies: [any ElicitationPolicy]

  /// The sessions of some listeners, by cell, in their order; nobody in a cell that they aren't assigned to.
  ///
  /// Ends early where it is told to: what there is then is good for nothing.
  func sessions(of listeners: ArraySlice<Int>, isStopped: () -> Bool = { false }) -> [[Session]] {
    let key = plan.keys[cells[0].replicate]
    let cohort = plan.world.cohort(key: plan.keys[0], replicate: key)
    let simulations = zip(cells, policies).map { simulation(of: $0, policy: $1) }
    var sessions = [[Session]](repeating: [], count: cells.count)
    var people = Inhabitants(plan)
    var log = LifeLog()
    for number in listeners where !isStopped() {
      people.admit(number, of: cohort)
      let assigned = plan.assignedVariant(of: ListenerID(number))
      for index in cells.indices where assigned == nil || assigned == cells[index].variant {
        let (listener, truth) = people.under(cells[index].behavior, key: key)
        simulations[index].run(listener, truth, key, false, &log)
        sessions[index].append(Session(listener: number, log: log.session))
      }
    }
    return sessions
  }

  /// A finished onboarding and whose it was.
  struct Session: Sendable {
    let listener: Int
    let log: SessionLog
  }

  private func simulation(of cell: CellAddress, policy: any ElicitationPolicy) -> ListenerSimulation {
    var settings = plan.lifeSettings(variant: cell.variant)
    settings.endsAfterOnboarding = true
    return PolicyRegistry.join(
      plan.behaviors[cell.behavior], policy, of: plan.scenario.variants[cell.variant],
      service: plan.service, settings: settings)
  }
}
