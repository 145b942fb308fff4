/// All that a service could have written down of one listener: onboarding, listening, and what it came to think.
public struct LifeLog: Equatable, Sendable {
  /// How onboarding went.
  public var session: SessionLog
  /// What was played afterwards.
  public var listening: ListeningLog
  /// What would be recommended when onboarding ends, best first.
  public var recommendation: [ArtistID] = []
  /// The service's estimate of the listener's liking of every artist when onboarding ends.
  public var predicted: [Float] = []
  /// For a sampled listener: what would have been recommended after 0, 1, 2, … queries.
  public var checkpoints: [[ArtistID]] = []
  /// For a sampled listener: whether the next query changed when the last answer was turned around.
  public var adaptivity = Adaptivity()

  /// The log of a life that has not begun.
  public init(context: ObservedContext = ObservedContext(country: CountryID(0), device: .phone)) {
    session = SessionLog(context: context, startedAt: .zero)
    listening = ListeningLog()
  }

  /// How often another answer would have led to another query.
  public struct Adaptivity: Equatable, Sendable {
    /// How often another answer was tried.
    public var tests = 0
    /// How often another query followed from it.
    public var changes = 0

    /// No test yet.
    public init() {}
  }

  /// Empties the log for the next listener, keeping its memory.
  public mutating func reset(context: ObservedContext, startedAt: SimulationTime) {
    session.context = context
    session.startedAt = startedAt
    session.endedAt = startedAt
    session.exchanges.removeAll(keepingCapacity: true)
    session.unanswered = nil
    session.outcome = .notAsked
    listening.sessions.removeAll(keepingCapacity: true)
    recommendation.removeAll(keepingCapacity: true)
    checkpoints.removeAll(keepingCapacity: true)
    adaptivity = Adaptivity()
  }
}
