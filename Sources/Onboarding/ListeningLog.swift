/// The listening sessions that follow onboarding, as a service's logs would have them.
public struct ListeningLog: Equatable, Sendable {
  public var sessions: [Session]
  /// When the observation ends, whether or not the listener is still there.
  public var observedUntil: SimulationTime

  public init(sessions: [Session] = [], observedUntil: SimulationTime = .zero) {
    self.sessions = sessions
    self.observedUntil = observedUntil
  }

  /// One sitting of listening.
  public struct Session: Equatable, Sendable {
    public var startedAt: SimulationTime
    public var listened: SimulatedDuration
    public var plays: Int
    public var skips: Int

    public init(startedAt: SimulationTime, listened: SimulatedDuration = .zero, plays: Int = 0, skips: Int = 0) {
      self.startedAt = startedAt
      self.listened = listened
      self.plays = plays
      self.skips = skips
    }
  }
}
