import Fitting
import Onboarding

/// Sessions for tests, made by hand.
enum LogBuilder {
  /// Answered screens of so many artists, of which so many were seen in so many seconds; the service takes none.
  static func session(
    _ outcome: SessionLog.Outcome, screens: [(shown: Int, seen: Int, seconds: Double)] = [], seconds: Double,
    startedAt hour: Double = 10, listening: ListeningLog? = nil, number: Int = 0
  ) -> LoggedSession {
    let start = time(hour)
    var session = SessionLog(
      context: ObservedContext(country: CountryID(0), device: .phone), startedAt: start)
    var now = start
    for (index, screen) in screens.enumerated() {
      let think = SimulatedDuration(seconds: screen.seconds)
      session.exchanges.append(
        Exchange(
          query: .artistGrid(Slate((0..<screen.shown).map { ArtistID($0) })),
          response: Response(
            seen: PositionSet(first: screen.seen), selected: .none, thinkTime: think,
            next: index < screens.count - 1 || outcome != .left ? .goesOn : .leaves),
          shownAt: now))
      now = now + think
    }
    session.outcome = outcome
    session.endedAt = start + SimulatedDuration(seconds: seconds)
    return LoggedSession(
      id: "\(number)", variant: "v", policy: "p", session: session, listening: listening)
  }

  /// Hours since a Monday, midnight.
  static func time(_ hours: Double) -> SimulationTime {
    SimulationTime(milliseconds: Int64((hours * 3_600_000).rounded()))
  }

  /// A sitting from one hour to another.
  static func sitting(
    _ from: Double, _ to: Double, plays: Int = 0, skips: Int = 0, tracks: String = ""
  ) -> ListeningLog.Session {
    ListeningLog.Session(
      startedAt: time(from), listened: time(to) - time(from),
      plays: tracks.isEmpty ? plays : tracks.count { $0 == "p" },
      skips: tracks.isEmpty ? skips : tracks.count { $0 != "p" },
      tracks: tracks.map { ListeningLog.Track(artist: ArtistID(0), isPlayed: $0 == "p") })
  }

  static func table(_ sessions: [LoggedSession]) -> SessionTable {
    var table = SessionTable()
    for session in sessions { _ = table.append(session) }
    return table
  }
}
