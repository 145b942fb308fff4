import Onboarding

/// Two competing timers that start when a session ends.
public struct Departure: Equatable, Sendable {
  /// Time until the listener would come back.
  public var returnsAfter: SimulatedDuration
  /// Time until they would give the service up; nil for not in this gap.
  public var churnsAfter: SimulatedDuration?

  /// Two timers.
  public init(returnsAfter: SimulatedDuration, churnsAfter: SimulatedDuration?) {
    self.returnsAfter = returnsAfter
    self.churnsAfter = churnsAfter
  }
}
