import Elicitation
import Onboarding
import Randomness

/// Another policy, with what is asked of it written down.
struct RecordingPolicy<Wrapped: ElicitationPolicy>: ElicitationPolicy {
  let wrapped: Wrapped
  let recorder: Recorder

  func prior(for context: ObservedContext) -> Wrapped.Belief { wrapped.prior(for: context) }

  func nextQuery(given belief: inout Wrapped.Belief, draws: Draws<PolicyDraw>) -> Query? {
    recorder.note("policy is asked")
    return wrapped.nextQuery(given: &belief, draws: draws)
  }

  func update(_ belief: inout Wrapped.Belief, with exchange: Exchange) {
    recorder.note("policy learns")
    wrapped.update(&belief, with: exchange)
  }

  func taste(from belief: Wrapped.Belief) -> GaussianBelief { wrapped.taste(from: belief) }
}
