/// One onboarding as an observer could have written it down.
public struct SessionLog: Equatable, Sendable {
  /// What the service knew before the first question.
  public var context: ObservedContext
  /// When the first screen was asked for.
  public var startedAt: SimulationTime
  /// When onboarding was over, however it ended.
  public var endedAt: SimulationTime
  /// What was asked and answered, in order.
  public var exchanges: [Exchange]
  /// The screen on display when onboarding ended, if it was never answered.
  public var unanswered: Query?
  /// How it ended.
  public var outcome: Outcome

  /// The log of an onboarding that has just begun.
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
    /// Observation ended before onboarding did.
    case unfinished
  }
}
