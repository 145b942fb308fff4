import Behavior
import Elicitation
import Onboarding
import Population
import Randomness
import Simulation

/// A behavior and a policy together, with their types forgotten: opened once a shard, called once a listener.
protocol ListenerSimulating {
  mutating func run(
    _ listener: Listener, truth: Truth, key: DrawKey, isSampled: Bool, into log: inout LifeLog)
}

extension LifeSimulator: ListenerSimulating {}

/// Joins a behavior and a policy of any types.
func makeSimulator(
  model: some UserModel, policy: some ElicitationPolicy, service: Elicitation.ServiceModel,
  settings: LifeSettings
) -> any ListenerSimulating {
  LifeSimulator(model: model, policy: policy, service: service, settings: settings)
}
