import Onboarding
import TestSupport
import Testing

struct LogWriterTests {
  private let catalog = SmallWorlds.catalog(artists: 9, tagged: [0: 0..<4])

  private func line(_ logged: LoggedSession) -> String {
    var bytes: [UInt8] = []
    LogWriter(catalog: catalog).append(logged, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private var session: SessionLog {
    var session = SessionLog(
      context: ObservedContext(country: CountryID(0), device: .desktop),
      startedAt: SimulationTime(milliseconds: 5000))
    session.exchanges = [
      Exchange(
        query: .artistGrid(Slate([ArtistID(3), ArtistID(1)])),
        response: Response(
          seen: PositionSet(first: 2), selected: PositionSet(bits: 2),
          thinkTime: SimulatedDuration(milliseconds: 1500)), shownAt: SimulationTime(milliseconds: 5030)),
      Exchange(
        query: .attribute(AttributeID(0)),
        response: Response(
          seen: .none, opinion: .like, thinkTime: SimulatedDuration(milliseconds: 900), next: .finishes),
        shownAt: SimulationTime(milliseconds: 6530)),
    ]
    session.endedAt = SimulationTime(milliseconds: 7430)
    session.outcome = .completed
    return session
  }

  @Test func `a session is one line, times count from its start, and what is unknown is left out`() {
    let logged = LoggedSession(
      id: "a \"b\"", variant: "popular", policy: "popularity", exploration: 0.1, session: session,
      propensities: [[0.9, nil], []],
      listening: ListeningLog(
        sessions: [
          .init(
            startedAt: SimulationTime(milliseconds: 9000), listened: SimulatedDuration(milliseconds: 10),
            plays: 2, skips: 1),
          .init(
            startedAt: SimulationTime(milliseconds: 10_000), plays: 2, skips: 1,
            tracks: [(4, true), (3, false), (4, true)].map {
              .init(artist: ArtistID($0), isPlayed: $1)
            }),
          .init(
            startedAt: SimulationTime(milliseconds: 11_000), plays: 1,
            tracks: [.init(artist: ArtistID(4), isPlayed: true)]),
        ], observedUntil: SimulationTime(milliseconds: 105_000)))
    #expect(
      line(logged) == """
        {"overture_log": 1, "session": "a \\"b\\"", "variant": "popular", "policy": "popularity", "exploration": 0.1, \
        "country": "here", "device": "desktop", "start_ms": 5000, "exchanges": [{"query": "artist_grid", "artists": \
        ["3", "1"], "propensities": [0.9, null], "seen": [0, 1], "selected": [1], "shown_at_ms": 30, "think_ms": 1500, \
        "next": "goes on"}, {"query": "attribute", "attribute": "tag 0", "seen": [], "selected": [], "opinion": "like", \
        "shown_at_ms": 1530, "think_ms": 900, "next": "finishes"}], "outcome": "completed", "ended_at_ms": 2430, \
        "listening": [{"started_at_ms": 4000, "listened_ms": 10, "plays": 2, "skips": 1}, {"started_at_ms": 5000, \
        "listened_ms": 0, "plays": 2, "skips": 1, "artists": ["4", "3", "4"], "skipped": [1]}, {"started_at_ms": 6000, \
        "listened_ms": 0, "plays": 1, "skips": 0, "artists": ["4"]}], "observed_until_ms": 100000}

        """)
  }

  @Test func `a bare session has no more than it must`() {
    var session = SessionLog(
      context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
    session.unanswered = .rateArtist(ArtistID(8))
    session.outcome = .timedOut
    let logged = LoggedSession(id: "0", variant: "v", policy: "p", session: session)
    #expect(logged.propensity(screen: 0, place: 0) == nil)
    #expect(
      line(logged) == """
        {"overture_log": 1, "session": "0", "variant": "v", "policy": "p", "country": "here", "device": "phone", \
        "start_ms": 0, "exchanges": [], "unanswered": {"query": "rate_artist", "artists": ["8"]}, "outcome": \
        "timed out", "ended_at_ms": 0}

        """)
  }

  @Test func `lines are appended`() {
    var bytes = Array("before\n".utf8)
    let writer = LogWriter(catalog: catalog)
    let logged = LoggedSession(id: "0", variant: "v", policy: "p", session: session)
    for _ in 0..<2 { writer.append(logged, to: &bytes) }
    #expect(String(decoding: bytes, as: UTF8.self) == "before\n" + line(logged) + line(logged))
  }
}
