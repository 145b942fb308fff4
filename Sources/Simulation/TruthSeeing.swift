import Elicitation
import Onboarding
import Population

/// The door through which a cheating policy, and no other, gets the truth of a listener.
///
/// Declared here, since Elicitation can't name the types: a policy of that module can't conform.
public protocol TruthSeeing: ElicitationPolicy {
  /// The belief before the first question, with everything known.
  func prior(for context: ObservedContext, seeing truth: Truth) -> Belief
}
