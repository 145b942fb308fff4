import Elicitation
import Onboarding
import Randomness

/// A policy that learns nothing but who has been through onboarding, in the order in which it heard of them.
struct WitnessPolicy: CrossListenerPolicy {
  var updateInterval = SimulatedDuration.day
  /// When the sessions that it knows of ended.
  var witnessed: [SimulationTime] = []

  var initialKnowledge: [SimulationTime] { [] }

  func update(_ knowledge: inout [SimulationTime], with session: SessionLog) {
    knowledge.append(session.endedAt)
  }

  func informed(by knowledge: [SimulationTime]) -> WitnessPolicy {
    WitnessPolicy(updateInterval: updateInterval, witnessed: knowledge)
  }

  func prior(for context: ObservedContext) {}

  func nextQuery(given belief: inout Void, draws: Draws<PolicyDraw>) -> Query? { nil }

  func update(_ belief: inout Void, with exchange: Exchange) {}

  func taste(from belief: Void) -> GaussianBelief { preconditionFailure("nobody is served") }
}
