import Onboarding
import Testing

@testable import Fitting

@Suite("Choice fits")
struct ChoiceFitTests {
  /// Twelve people in two countries, three screens of three of four artists.
  private static func table() -> SessionTable {
    var table = SessionTable()
    for index in 0..<12 {
      var log = SessionLog(
        context: ObservedContext(country: CountryID(index % 2), device: .phone), startedAt: .zero)
      for screen in 0..<3 {
        let artists = (0..<3).map { (index + screen + $0) % 4 }
        var selected = PositionSet.none
        for (place, artist) in artists.enumerated() where (index * screen + place * place + artist) % 3 == 0 {
          selected.insert(place)
        }
        log.exchanges.append(
          Exchange(
            query: .artistGrid(Slate(artists.map { ArtistID($0) })),
            response: Response(
              seen: PositionSet(first: 3), selected: selected, thinkTime: SimulatedDuration(seconds: 1)),
            shownAt: .zero))
      }
      _ = table.append(LoggedSession(id: "\(index)", variant: "a", policy: "a", session: log))
    }
    return table
  }

  /// python3, with phi, lp, X and the priors written down anew from the articles' formulas:
  /// `scipy.optimize.minimize(lambda t: -loglik(t) + (prec * (t - mean)**2).sum() / 2, mean, method='BFGS',
  /// options=dict(gtol=1e-8))`.
  @Test
  func `of one type reach what another optimizer reaches`() {
    let catalog = ChoiceWorld.catalog(
      embeddings: [[1, 0], [0, 1], [0.5, -0.5], [-1, 2]], popularity: [0.5, 0.2, 0.05, 0.01],
      countries: ["one", "two"])
    let features = ArtistFeatures(catalog: catalog)
    let columns = ChoiceColumns(Self.table(), features: features)
    #expect(columns.isSelected.count { $0 } == 36 && columns.isSelected.count == 108)
    let likelihood = ChoiceLikelihood(columns, features: features, types: 1, hasAppeals: false, workers: 1)
    var fit = ChoiceFit(likelihood.layout)
    fit.fitSingle(likelihood, steps: 200)
    #expect(abs(fit.objectives[0] + 65.46557982) < 1e-3)
    let numbers =
      [1.3316, 0.3935] + [-0.0516, -0.3295, -0.0826, -0.4247, 0.5409, 0.1641, -0.3707, 0.6765, -0.0981]
    let found = fit.place[0..<2] + fit.place[4..<13]
    for (number, found) in zip(numbers, found) { #expect(abs(number - found) < 0.02) }
  }

  @Test
  func `take songs as answers about liking alone`() {
    let log = SyntheticLog(.alike, sessions: 40)
    var heard = SessionTable()
    for session in log.table.sessions.indices {
      heard.append(session, of: log.table, hearing: ArtistID(0), times: 20)
    }
    func liking(_ table: SessionTable) -> Float {
      let answers = LogisticAnswers(fitting: table, features: log.features)
      let memory = answers.choice.memory(of: 0, table.sessions[0].context)
      return answers.liking(of: ArtistID(0), in: memory, features: log.features)
        - answers.liking(of: ArtistID(1), in: memory, features: log.features)
    }
    // Half of the songs are of the first artist and played, the others of the second and not.
    #expect(liking(heard) > liking(log.table) + 0.5)
  }

  @Test
  func `have the gradient of songs that finite differences have`() {
    let log = SyntheticLog(.three, sessions: 12)
    var heard = SessionTable()
    for session in log.table.sessions.indices {
      heard.append(session, of: log.table, hearing: ArtistID(3), times: 4)
    }
    let columns = ChoiceColumns(heard, features: log.features)
    #expect(columns.songArtists.count == 12 * 8)
    let likelihood = ChoiceLikelihood(columns, features: log.features, types: 2, workers: 1)
    let place = (0..<likelihood.layout.count).map { Double(($0 * 37) % 19 - 9) / 15 }
    let mixture = TypeMixture(types: 2, countries: 2).logChances
    let pass = likelihood.marginal(place, mixture: mixture)
    for index in place.indices {
      var (up, down) = (place, place)
      up[index] += 0.01
      down[index] -= 0.01
      let difference =
        (likelihood.marginal(up, mixture: mixture).evaluation.value
          - likelihood.marginal(down, mixture: mixture).evaluation.value) / 0.02
      #expect(
        abs(pass.evaluation.gradient[index] - difference) < 0.02 + 0.002 * abs(difference),
        "parameter \(index)")
    }
    let model = ChoiceModel(likelihood.layout, place: place, mixture: mixture)
    for session in 0..<4 {
      let shares = model.shares(of: session, in: heard, features: log.features)
      #expect(abs(shares[0] - Double(pass.shares[session * 2])) < 1e-4)
    }
  }
}

extension SessionTable {
  /// Adds a session with songs of an artist that are played and as many of the next one that aren't.
  mutating func append(_ session: Int, of other: SessionTable, hearing artist: ArtistID, times: Int) {
    let row = other.sessions[session]
    var log = SessionLog(context: row.context, startedAt: .zero)
    for screen in other.screens[row.screens] {
      let exposures = other.exposures[screen.exposures]
      var selected = PositionSet.none
      for exposure in exposures where exposure.isSelected { selected.insert(exposure.position) }
      log.exchanges.append(
        Exchange(
          query: .artistGrid(Slate(exposures.map(\.artist))),
          response: Response(
            seen: PositionSet(first: exposures.count), selected: selected,
            thinkTime: SimulatedDuration(seconds: 1), next: screen.next), shownAt: .zero))
    }
    let tracks = (0..<2 * times).map {
      ListeningLog.Track(artist: ArtistID(artist.offset + $0 % 2), isPlayed: $0 % 2 == 0)
    }
    let sitting = ListeningLog.Session(
      startedAt: .zero, listened: SimulatedDuration(seconds: 60), plays: times, skips: times, tracks: tracks)
    _ = append(
      LoggedSession(
        id: "", variant: "a", policy: "a", session: log,
        listening: ListeningLog(sessions: [sitting], observedUntil: .zero)))
  }
}
