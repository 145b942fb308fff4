import Behavior
import Elicitation
import Onboarding
import Population
import Randomness
import Simulation

/// A behavior and a policy joined, with their types forgotten: made once a shard, called once a listener.
///
/// A function and not an existential: its body is compiled where both types are known, so that the whole life runs
/// without witness tables.
struct ListenerSimulation {
  /// Plays one listener's life into a log.
  let run:
    (_ listener: Listener, _ truth: Truth, _ key: DrawKey, _ isSampled: Bool, _ log: inout LifeLog) -> Void

  /// Joins a policy with a behavior of any type.
  ///
  /// Naming the usual behaviors is what lets the compiler see their types; another one runs as well, only slower.
  init(
    ofAny model: any UserModel, policy: some ElicitationPolicy, service: ServiceModel, settings: LifeSettings
  ) {
    switch model {
    case let model as StructuralModel:
      self.init(LifeSimulator(model: model, policy: policy, service: service, settings: settings))
    case let model as ReplayedModel:
      self.init(LifeSimulator(model: model, policy: policy, service: service, settings: settings))
    default:
      self.init(of: model, policy: policy, service: service, settings: settings)
    }
  }

  private init(
    of model: some UserModel, policy: some ElicitationPolicy, service: ServiceModel, settings: LifeSettings
  ) {
    self.init(LifeSimulator(model: model, policy: policy, service: service, settings: settings))
  }

  private init<Model: UserModel, Policy: ElicitationPolicy>(_ simulator: LifeSimulator<Model, Policy>) {
    var simulator = simulator
    run = { listener, truth, key, isSampled, log in
      simulator.run(listener, truth: truth, key: key, isSampled: isSampled, into: &log)
    }
  }
}
