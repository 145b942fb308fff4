import Elicitation
import Onboarding

/// A policy that learns across listeners together with what it knows, its types forgotten.
///
/// Called once an update and once a session, never once a query.
protocol Learner: Sendable {
  /// Virtual time between two updates.
  var updateInterval: SimulatedDuration { get }
  /// The policy as it would be if it were updated now.
  var policy: any ElicitationPolicy { get }

  /// Takes one finished onboarding into account.
  mutating func takeIn(_ session: SessionLog)
}

/// A learner of a known type.
private struct KnowledgeKeeper<Policy: CrossListenerPolicy>: Learner {
  let uninformed: Policy
  var knowledge: Policy.Knowledge

  init(_ policy: Policy) {
    uninformed = policy
    knowledge = policy.initialKnowledge
  }

  var updateInterval: SimulatedDuration { uninformed.updateInterval }

  var policy: any ElicitationPolicy { uninformed.informed(by: knowledge) }

  mutating func takeIn(_ session: SessionLog) {
    uninformed.update(&knowledge, with: session)
  }
}

/// A learner that knows nothing yet; nil for a policy that doesn't learn across listeners.
func learner(of policy: any ElicitationPolicy) -> (any Learner)? {
  func keeper(_ policy: some CrossListenerPolicy) -> any Learner { KnowledgeKeeper(policy) }
  return (policy as? any CrossListenerPolicy).map { keeper($0) }
}
