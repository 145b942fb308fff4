import Behavior
import Elicitation
import Onboarding
import Population
import Randomness
import SessionMetrics
import Simulation

/// Plays targets for a range of people under one user model: every target on the same people.
struct ArmSimulator {
  private let plan: Plan
  private let model: any UserModel
  private let key: DrawKey
  private let cohort: Cohort
  private let simulations: [ListenerSimulation]
  private let keeping: ArmRecord.Keeping

  /// A simulator of some targets, as indices of the plan's variants.
  init(
    plan: Plan, model: any UserModel, targets: [Int], key: DrawKey, keeping: ArmRecord.Keeping = .init()
  ) {
    self.plan = plan
    self.model = model
    self.key = key
    self.keeping = keeping
    cohort = plan.world.cohort(key: key)
    simulations = targets.map { variant in
      PolicyRegistry.join(
        model, plan.policies[variant], of: plan.scenario.variants[variant], service: plan.service,
        settings: plan.lifeSettings(variant: variant))
    }
  }

  /// Lets a range of listeners live through every target.
  ///
  /// - Returns: A record for each target; nil where the task was cancelled.
  func run(_ listeners: Range<Int>) -> [ArmRecord]? {
    let empty = ArmRecord(artists: plan.service.catalog.count)
    var records = [ArmRecord](repeating: empty, count: simulations.count)
    var listener = Listener()
    var truth = Truth()
    var log = LifeLog()
    for number in listeners {
      guard !Task.isCancelled else { return nil }
      cohort.fill(&listener, index: number)
      model.inhabit(
        &listener, enjoyment: plan.world.enjoyment, draws: Draws(key: key, listener: listener.id.index))
      truth.prepare(for: listener, enjoyment: plan.world.enjoyment)
      for (place, simulation) in simulations.enumerated() {
        simulation.run(listener, truth, key, false, &log)
        let values = plan.metrics.lazy.map {
          $0.value(of: log, truth: truth, catalog: plan.service.catalog)
        }
        records[place].add(log, values: values, number: number, keeping: keeping)
      }
    }
    return records
  }
}
