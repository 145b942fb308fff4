import Learning
import Onboarding

/// Sessions as networks learn from them: stretches of exposures, in groups of like length.
///
/// Groups are the examples that a trainer shuffles, and what is worked on at once: with sessions of one length side by side,
/// hardly anything is padding. Sorting is by length alone, ties in the order of the log.
struct SequenceExamples: ExampleSet {
  let table: SessionTable
  let features: ArtistFeatures
  /// What is peculiar to each artist, in log-odds of liking; empty where nothing is known of that.
  private let appeals: [Float]
  private(set) var stretches: [Stretch] = []
  /// Indices in ``stretches``.
  private(set) var groups: [Range<Int>] = []
  /// How near each exposure's artist is to those selected before, by index in the table.
  private var similarities: [SelectedArtists.Similarity] = []
  /// Exposures of the longest stretch; screens and songs of the group with the most.
  private(set) var longest = 0
  private(set) var mostScreens = 1
  private(set) var mostPlays = 0

  var count: Int { groups.count }

  /// Sessions worked on at once.
  static let groupSize = 16

  /// Exposures that a memory takes in one after another, starting from nothing.
  struct Stretch: Sendable, Equatable {
    var session: Int
    /// What is taken in, as indices in the table.
    var exposures: Range<Int>
    /// What happened before those.
    var progress: SessionProgress
    /// The first screen that any of them is on.
    var screen: Int
    /// Exposures that are taken in before answers count: an earlier stretch has had them.
    var warmUp: Int
  }

  /// Cuts the sessions of a table as a network's memory asks for.
  init(_ table: SessionTable, features: ArtistFeatures, appeals: [Float] = [], memory: SequenceMemory) {
    self.table = table
    self.features = features
    self.appeals = appeals
    for session in table.sessions.indices { cut(session, memory) }
    similarities = Self.similarities(table, features)
    group()
  }

  /// One session alone, for those who don't ask what its answers cost.
  init(_ session: Int, of table: SessionTable, features: ArtistFeatures, memory: SequenceMemory) {
    self.table = table
    self.features = features
    appeals = []
    cut(session, memory)
    group()
  }

  private mutating func group() {
    stretches.sort {
      $0.exposures.count != $1.exposures.count
        ? $0.exposures.count < $1.exposures.count
        : ($0.session, $0.exposures.lowerBound) < ($1.session, $1.exposures.lowerBound)
    }
    longest = stretches.last?.exposures.count ?? 0
    groups = stride(from: 0, to: stretches.count, by: Self.groupSize).map {
      $0..<min(stretches.count, $0 + Self.groupSize)
    }
    for group in groups {
      mostScreens = max(
        mostScreens, group.reduce(0) { $0 + table.sessions[stretches[$1].session].screens.count })
      mostPlays = max(mostPlays, group.reduce(0) { $0 + songs(after: stretches[$1].session).count })
    }
  }

  private static func similarities(
    _ table: SessionTable, _ features: ArtistFeatures
  ) -> [SelectedArtists.Similarity] {
    var similarities = [SelectedArtists.Similarity](
      repeating: SelectedArtists.Similarity(), count: table.exposures.count)
    for session in table.sessions {
      var selected = SelectedArtists()
      for screen in session.screens {
        for index in table.screens[screen].exposures {
          let exposure = table.exposures[index]
          similarities[index] = selected.similarity(of: exposure.artist, features: features)
          if exposure.isSelected { selected.insert(exposure.artist, features: features) }
        }
      }
    }
    return similarities
  }

  /// The first songs that followed a session, over sittings: what is heard later says less of who took part in it.
  func songs(after session: Int) -> some Collection<ListeningLog.Track> {
    (table.sessions[session].listening?.sessions ?? []).lazy.flatMap(\.tracks).prefix(Self.songs)
  }

  /// Songs that are learned from, at most.
  static let songs = 20

  /// What is peculiar to an artist, in log-odds of liking.
  func appeal(of artist: ArtistID) -> Float { appeals.isEmpty ? 0 : appeals[artist.offset] }

  /// How near the artist of an exposure is to those selected before.
  func similarity(at index: Int) -> SelectedArtists.Similarity {
    similarities.isEmpty ? SelectedArtists.Similarity() : similarities[index]
  }

  private mutating func cut(_ session: Int, _ memory: SequenceMemory) {
    let screens = table.sessions[session].screens
    guard !screens.isEmpty else { return }
    let first = table.screens[screens.lowerBound].exposures.lowerBound
    let end = table.screens[screens.upperBound - 1].exposures.upperBound
    var start = Start(screen: screens.lowerBound, exposure: first)
    while true {
      let from = start.exposure
      let warmUp = from == first ? 0 : memory.kept
      stretches.append(
        Stretch(
          session: session, exposures: from..<min(end, from + memory.length), progress: start.progress,
          screen: start.screen, warmUp: warmUp))
      guard let hop = memory.hop, from + hop + memory.kept <= end else { return }
      start.advance(hop, in: table)
    }
  }

  /// A place in a session, and how far it had come there.
  private struct Start {
    var screen: Int
    var exposure: Int
    var progress = SessionProgress()

    mutating func advance(_ count: Int, in table: SessionTable) {
      for _ in 0..<count {
        while exposure == table.screens[screen].exposures.upperBound {
          progress.endScreen()
          screen += 1
        }
        progress.count(isSelected: table.exposures[exposure].isSelected)
        exposure += 1
      }
    }
  }
}

/// How a network's memory of a session is cut off, in training as in simulation.
struct SequenceMemory: Sendable, Equatable {
  /// The most exposures that are taken in from one start.
  var length: Int
  /// Exposures after which, the memory being full, the next start is; nil where there is none.
  var hop: Int?

  /// Exposures that a new start begins with: those that the full memory had last.
  var kept: Int { hop.map { length - $0 } ?? 0 }
}
