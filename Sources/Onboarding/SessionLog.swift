/// One onboarding as an observer could have written it down.
public struct SessionLog: Equatable, Sendable {
  public var context: ObservedContext
  public var startedAt: SimulationTime
  public var endedAt: SimulationTime
  public var exchanges: [Exchange]
  public var outcome: Outcome

  public init(context: ObservedContext, startedAt: SimulationTime) {
    self.context = context
    self.startedAt = startedAt
    endedAt = startedAt
    exchanges = []
    outcome = .notAsked
  }

  /// How onboarding ended.
  public enum Outcome: String, CaseIterable, Sendable {
    /// The policy asked nothing.
    case notAsked = "not asked"
    /// The listener pressed done, or answered all screens with enough selections.
    case completed
    /// The screens (or the policy's questions) ran out before enough was selected.
    case exhausted
    /// The listener gave up after an answer.
    case left
    /// Patience ran out while thinking or waiting.
    case timedOut = "timed out"
  }
}
