import Fitting
import Onboarding
import Randomness

/// Logs of people whose chances are known, screen by screen.
struct AnsweringWorld: Sendable {
  var catalog: Catalog
  var features: ArtistFeatures
  /// Artists on a screen.
  var shown = 6
  /// The most screens of a session.
  var screens = 5
  /// The chance that an artist is selected by a listener, given what happened before; −1 … 1 times a few is their taste.
  var chance: @Sendable (ArtistID, _ taste: [Float], _ country: CountryID, [Seen]) -> Double
  /// The chances of finishing and leaving, given the screens and the selections so far.
  var ends: @Sendable (_ screens: Int, _ selections: Int) -> (finishes: Double, leaves: Double) = { _, _ in
    (0.05, 0.05)
  }

  /// Songs that are heard afterwards, in two sittings; each is of a random artist.
  var songs = 0
  /// The chance that a song is heard to the end.
  var playChance: @Sendable (ArtistID, _ taste: [Float], _ country: CountryID) -> Double = { _, _, _ in 0.5 }

  /// An artist that was seen, and the answer.
  struct Seen {
    var artist: ArtistID
    var isSelected: Bool
  }

  /// A catalog of artists at random places, of two countries.
  init(
    artists: Int = 40, dimensions: Int = 4,
    chance: @escaping @Sendable (ArtistID, [Float], CountryID, [Seen]) -> Double
  ) {
    var generator = AddressedGenerator(seed: 11, stream: 5)
    catalog = ChoiceWorld.catalog(
      embeddings: (0..<artists).map { _ in (0..<dimensions).map { _ in Float(generator.normal()) } },
      popularity: (0..<artists).map { _ in Float(0.5 * generator.uniform()) }, countries: ["A", "B"])
    features = ArtistFeatures(catalog: catalog)
    self.chance = chance
  }

  /// A log with what it would cost, in nats, to tell its answers by their true chances.
  struct Log {
    var table = SessionTable()
    /// Of answers about artists, for each of them.
    var answerLoss = 0.0
    /// Of what followed screens, for each answer about an artist.
    var endLoss = 0.0
    /// The tastes, by session.
    var tastes: [[Float]] = []
  }

  /// Plays sessions.
  func log(_ sessions: Int, stream: UInt32) -> Log {
    var generator = AddressedGenerator(seed: 12, stream: stream)
    var log = Log()
    for session in 0..<sessions {
      let context = ObservedContext(
        country: CountryID(generator.integer(below: 2)), device: generator.uniform() < 0.5 ? .phone : .desktop
      )
      let taste = (0..<features.dimensions).map { _ in Float(generator.normal()) }
      log.tastes.append(taste)
      var played = SessionLog(context: context, startedAt: .zero)
      var seen: [Seen] = []
      while played.exchanges.count < screens {
        let (exchange, isOver) = screen(
          &seen, taste, context.country, played.exchanges.count, &log, &generator)
        played.exchanges.append(exchange)
        if isOver { break }
      }
      played.outcome = played.exchanges.last?.response.next == .finishes ? .completed : .left
      _ = log.table.append(
        LoggedSession(
          id: "\(session)", variant: "all", policy: "random", session: played,
          listening: songs > 0 ? listening(taste, context.country, &generator) : nil))
    }
    let answers = Double(max(1, log.table.exposures.count))
    log.answerLoss /= answers
    log.endLoss /= answers
    return log
  }

  private func listening(
    _ taste: [Float], _ country: CountryID, _ generator: inout AddressedGenerator
  ) -> ListeningLog {
    let tracks = (0..<songs).map { _ in
      let artist = ArtistID(generator.integer(below: catalog.count))
      return ListeningLog.Track(
        artist: artist, isPlayed: generator.uniform() < playChance(artist, taste, country))
    }
    return ListeningLog(sessions: [
      .init(startedAt: .zero, tracks: Array(tracks.prefix(songs / 2))),
      .init(startedAt: .zero, tracks: Array(tracks.dropFirst(songs / 2))),
    ])
  }

  private func screen(
    _ seen: inout [Seen], _ taste: [Float], _ country: CountryID, _ number: Int, _ log: inout Log,
    _ generator: inout AddressedGenerator
  ) -> (Exchange, isOver: Bool) {
    var order = Array(0..<catalog.count)
    generator.shuffle(&order)
    let artists = order.prefix(shown).map { ArtistID($0) }
    var selected = PositionSet.none
    for (position, artist) in artists.enumerated() {
      let chance = chance(artist, taste, country, seen)
      let isSelected = generator.uniform() < chance
      if isSelected { selected.insert(position) }
      seen.append(Seen(artist: artist, isSelected: isSelected))
      log.answerLoss -= logarithm(isSelected ? chance : 1 - chance)
    }
    let ends = ends(number, seen.count { $0.isSelected })
    let uniform = generator.uniform()
    let next: Response.Next =
      uniform < ends.finishes ? .finishes : uniform < ends.finishes + ends.leaves ? .leaves : .goesOn
    switch next {
    case .finishes: log.endLoss -= logarithm(ends.finishes)
    case .leaves: log.endLoss -= logarithm(ends.leaves)
    case .goesOn: log.endLoss -= logarithm(1 - ends.finishes - ends.leaves)
    }
    let response = Response(
      seen: PositionSet(first: artists.count), selected: selected, thinkTime: SimulatedDuration(seconds: 4),
      next: next)
    return (
      Exchange(query: .artistGrid(Slate(artists)), response: response, shownAt: .zero), next != .goesOn
    )
  }
}

extension AnswerModel {
  /// What a log's answers about artists, and what followed screens, cost this model, in nats for each answer about an artist.
  func losses(
    of table: SessionTable, features: ArtistFeatures, memory: (Int) -> Memory
  ) -> (answers: Double, ends: Double) {
    var (answers, ends) = (0.0, 0.0)
    for (index, session) in table.sessions.enumerated() {
      var memory = memory(index)
      var progress = SessionProgress()
      for screen in table.screens[session.screens] {
        for exposure in table.exposures[screen.exposures] {
          let chance = selectionChance(
            of: exposure.artist, at: exposure.position, after: progress, in: memory, features: features)
          answers -= logarithm(exposure.isSelected ? chance : 1 - chance)
          update(
            &memory, seeing: exposure.artist, at: exposure.position, isSelected: exposure.isSelected,
            after: progress, features: features)
          progress.count(isSelected: exposure.isSelected)
        }
        let next = nextChances(after: progress, in: memory)
        switch screen.next {
        case .goesOn: ends -= logarithm(next.goesOn)
        case .finishes: ends -= logarithm(next.finishes)
        case .leaves: ends -= logarithm(next.leaves)
        }
        endScreen(&memory, after: progress)
        progress.endScreen()
      }
    }
    let count = Double(max(1, table.exposures.count))
    return (answers / count, ends / count)
  }

  /// The same with a memory for each session's context, drawn anew.
  func losses(of table: SessionTable, features: ArtistFeatures) -> (answers: Double, ends: Double) {
    losses(of: table, features: features) {
      var generator = AddressedGenerator(seed: 5, stream: UInt32($0))
      return memory(for: table.sessions[$0].context, using: &generator)
    }
  }
}
