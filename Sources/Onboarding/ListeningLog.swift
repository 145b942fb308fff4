/// The listening sessions that follow onboarding, as a service's logs would have them.
public struct ListeningLog: Equatable, Sendable {
  /// The sittings, in order of time.
  public var sessions: [Session]
  /// When the observation ends, whether or not the listener is still there.
  public var observedUntil: SimulationTime

  /// A log of the given sittings.
  public init(sessions: [Session] = [], observedUntil: SimulationTime = .zero) {
    self.sessions = sessions
    self.observedUntil = observedUntil
  }

  /// One sitting of listening.
  public struct Session: Equatable, Sendable {
    /// When the first song began.
    public var startedAt: SimulationTime
    /// Time spent listening.
    public var listened: SimulatedDuration
    /// Songs heard to the end.
    public var plays: Int
    /// Songs broken off.
    public var skips: Int
    /// The songs in order, as many as were heard and broken off; empty where they weren't recorded.
    public var tracks: [Track]

    /// A sitting; one that has just begun by default.
    public init(
      startedAt: SimulationTime, listened: SimulatedDuration = .zero, plays: Int = 0, skips: Int = 0,
      tracks: [Track] = []
    ) {
      self.startedAt = startedAt
      self.listened = listened
      self.plays = plays
      self.skips = skips
      self.tracks = tracks
    }
  }

  /// One song.
  public struct Track: Equatable, Sendable {
    /// Whose.
    public var artist: ArtistID
    /// Heard to the end; broken off otherwise.
    public var isPlayed: Bool

    /// A song that was heard or broken off.
    public init(artist: ArtistID, isPlayed: Bool) {
      self.artist = artist
      self.isPlayed = isPlayed
    }
  }
}
