import Onboarding
import Population
import SessionMetrics

/// A catalog of six artists, a listener's truth, and lives that are put together by hand.
struct SampleLife {
  /// Artists 0 to 5, two dimensions: 0 and 1 alike, 2 at a right angle to them, 3 opposite, 4 between, 5 nowhere.
  static let catalog = Catalog(
    artists: (0..<6).map { Artist(id: ArtistID($0), externalID: "\($0)", name: "\($0)", attributes: []) },
    attributes: [], countries: ["here"], dimensions: 2,
    embeddings: [1, 0, 2, 0, 0, 3, -1, 0, 1, 1, 0, 0], popularity: [0.6, 0.5, 0.4, 0.3, 0.2, 0.1],
    popularityByCountry: [0.6, 0.5, 0.4, 0.3, 0.2, 0.1])

  var log = LifeLog()
  var truth = Truth()

  init() {
    let start = SimulationTime.zero + SimulatedDuration(seconds: 100)
    log.reset(context: ObservedContext(country: CountryID(0), device: .phone), startedAt: start)
    log.listening.observedUntil = start + SimulatedDuration(seconds: 28 * 86_400)
    log.session.outcome = .completed
  }

  /// Adds a grid of the given artists, shown some seconds after arrival and answered four seconds later.
  mutating func answerGrid(_ artists: [Int], seen: Int? = nil, selecting positions: [Int], at second: Double)
  {
    answer(.artistGrid(Slate(artists.map { ArtistID($0) })), seen: seen, selecting: positions, at: second)
  }

  /// Adds an answered query.
  mutating func answer(
    _ query: Query, seen: Int? = nil, selecting positions: [Int] = [], opinion: Response.Opinion? = nil,
    at second: Double
  ) {
    var selected = PositionSet.none
    for position in positions { selected.insert(position) }
    log.session.exchanges.append(
      Exchange(
        query: query,
        response: Response(
          seen: PositionSet(first: seen ?? query.slate.count), selected: selected, opinion: opinion,
          thinkTime: SimulatedDuration(seconds: 4)),
        shownAt: time(100 + second)))
  }

  /// Adds a listening session that begins some days after arrival.
  mutating func listen(onDay day: Double, minutes: Double, plays: Int, skips: Int) {
    log.listening.sessions.append(
      ListeningLog.Session(
        startedAt: log.session.startedAt + SimulatedDuration(seconds: day * 86_400),
        listened: SimulatedDuration(seconds: minutes * 60), plays: plays, skips: skips))
  }

  /// Makes the listener one whose affinities are given.
  mutating func know(affinity: [Float], recorded: [Listener.RecordedHalf] = []) {
    var listener = Listener()
    listener.affinity = affinity
    listener.recorded = recorded
    truth.prepare(for: listener, enjoyment: Enjoyment())
  }

  /// A metric's value by name, as one number; nil where it is undefined.
  func value(_ name: String) -> Double? {
    metricValue(name).map { $0.numerator / $0.denominator }
  }

  /// A metric's value by name.
  func metricValue(_ name: String) -> MetricValue? {
    MetricRegistry.listenerMetrics.first { $0.description.name == name }?
      .value(of: log, truth: truth, catalog: Self.catalog)
  }

  private func time(_ seconds: Double) -> SimulationTime {
    .zero + SimulatedDuration(seconds: seconds)
  }
}
