import Fitting
import Onboarding
import Randomness

/// Logs at random: artists of a fixed catalog, five screens of nine, and an answer to each.
struct LoggedWorld {
  let features: ArtistFeatures
  let table: SessionTable

  /// Exposures of a session.
  static let exposures = 45
  /// Artists on a screen.
  static let shown = 9
  private static let artists = 2000
  private static let dimensions = 32

  /// So many sessions.
  init(sessions: Int) {
    var generator = AddressedGenerator(seed: 6, stream: 0)
    let shares = (0..<Self.artists).map { _ in Float(0.3 * generator.uniform()) }
    let features = ArtistFeatures(
      catalog: Catalog(
        artists: (0..<Self.artists).map {
          Artist(id: ArtistID($0), externalID: "\($0)", name: "\($0)", attributes: [])
        },
        attributes: [], countries: ["A", "B", "C", "D"], dimensions: Self.dimensions,
        embeddings: (0..<Self.artists * Self.dimensions).map { _ in Float(generator.normal()) },
        popularity: shares, popularityByCountry: (0..<4).flatMap { _ in shares }))
    var table = SessionTable()
    for session in 0..<sessions {
      _ = table.append(
        LoggedSession(
          id: "\(session)", variant: "all", policy: "random", session: Self.session(&generator)))
    }
    self.features = features
    self.table = table
  }

  private static func session(_ generator: inout AddressedGenerator) -> SessionLog {
    var log = SessionLog(
      context: ObservedContext(country: CountryID(generator.integer(below: 4)), device: .phone),
      startedAt: .zero)
    for screen in 0..<exposures / shown {
      let slate = Slate((0..<shown).map { _ in ArtistID(generator.integer(below: artists)) })
      var selected = PositionSet.none
      for position in 0..<shown where generator.uniform() < 0.2 { selected.insert(position) }
      let isLast = screen + 1 == exposures / shown
      log.exchanges.append(
        Exchange(
          query: .artistGrid(slate),
          response: Response(
            seen: PositionSet(first: shown), selected: selected, thinkTime: SimulatedDuration(seconds: 5),
            next: isLast ? .leaves : .goesOn),
          shownAt: .zero))
    }
    log.outcome = .left
    return log
  }
}
