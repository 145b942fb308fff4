import Onboarding

/// The sessions of a table as the numbers that choice models are fitted to, in contiguous columns.
///
/// What an exposure's screen does to it doesn't depend on any parameter, so that it is worked out once.
struct ChoiceColumns: Sendable {
  /// Numbers of a screen in an exposure's row.
  let width: Int
  /// Each exposure's artist, and then all the same of songs, session by session.
  private(set) var artists: [Int32] = []
  /// Each exposure's answer: selected.
  private(set) var isSelected: [Bool] = []
  /// What each exposure counts.
  private(set) var weights: [Float] = []
  /// What each exposure's screen does, a row of ``width`` numbers each.
  private(set) var screens: [Float] = []
  /// Where each session's exposures begin, and where the last one's end.
  private(set) var starts: [Int] = [0]
  /// Each session's country and device.
  private(set) var countries: [Int32] = []
  private(set) var devices: [Int32] = []
  /// Songs that were heard after onboarding, of artists and whether they were played to the end.
  private(set) var songArtists: [Int32] = []
  private(set) var isPlayed: [Bool] = []
  /// Where each session's songs begin, and where the last one's end.
  private(set) var songStarts: [Int] = [0]

  /// Sessions.
  var count: Int { countries.count }
  /// The sum of all exposures' and songs' weights.
  var totalWeight: Double { weights.reduce(Double(songArtists.count)) { $0 + Double($1) } }

  /// Columns without sessions.
  private init(width: Int) {
    self.width = width
  }

  /// The columns of a table; with what is known of the whole of each session where `isLeaky`.
  ///
  /// - Complexity: O(exposures × selections of a session × dimensions).
  init(_ table: SessionTable, features: ArtistFeatures, isLeaky: Bool = false, workers: Int = 1) {
    let width = ScreenFeatures.count + (isLeaky ? LeakedFeatures.count : 0)
    let runs = Shards.runs(of: table.sessions.map { $0.screens.count }, at: 64)
    let parts = Shards.map(runs.count, workers: workers) { index in
      var part = ChoiceColumns(width: width)
      for session in runs[index] { part.append(session, of: table, features: features, isLeaky: isLeaky) }
      return part
    }
    self.init(width: width)
    for part in parts { append(part) }
  }

  /// The columns of people whose histories are known: each is asked about every one of some artists, away from any screen.
  ///
  /// - Complexity: O(people × artists).
  init(_ history: ListeningHistory, asking artists: [ArtistID]) {
    self.init(width: 0)
    for person in 0..<history.count {
      let played = Set(history[person].map(\.artist))
      for artist in artists {
        self.artists.append(Int32(artist.offset))
        isSelected.append(played.contains(artist))
        weights.append(1)
      }
      starts.append(self.artists.count)
      countries.append(Int32(history.contexts[person].country.offset))
      devices.append(Int32(ChoiceLayout.index(of: history.contexts[person].device)))
      songStarts.append(0)
    }
  }

  /// The size of each session: what it takes to work through it.
  var sizes: [Int] {
    (0..<count).map { starts[$0 + 1] - starts[$0] + songStarts[$0 + 1] - songStarts[$0] }
  }

  private mutating func append(_ part: ChoiceColumns) {
    let (exposures, songs) = (artists.count, songArtists.count)
    artists += part.artists
    isSelected += part.isSelected
    weights += part.weights
    screens += part.screens
    starts += part.starts.dropFirst().map { $0 + exposures }
    countries += part.countries
    devices += part.devices
    songArtists += part.songArtists
    isPlayed += part.isPlayed
    songStarts += part.songStarts.dropFirst().map { $0 + songs }
  }

  private mutating func append(
    _ session: Int, of table: SessionTable, features: ArtistFeatures, isLeaky: Bool
  ) {
    let row = table.sessions[session]
    let label = isLeaky ? table.selections(of: session) : 0
    var selected = SelectedArtists()
    var progress = SessionProgress()
    for screen in table.screens[row.screens] {
      for exposure in table.exposures[screen.exposures] {
        let similarity = selected.similarity(of: exposure.artist, features: features)
        let numbers = ScreenFeatures(position: exposure.position, progress: progress, similarity: similarity)
        for index in 0..<ScreenFeatures.count { screens.append(numbers[index]) }
        if isLeaky { screens += LeakedFeatures(label: label, progress: progress).row }
        artists.append(Int32(exposure.artist.offset))
        isSelected.append(exposure.isSelected)
        weights.append(exposure.weight)
        progress.count(isSelected: exposure.isSelected)
        if exposure.isSelected { selected.insert(exposure.artist, features: features) }
      }
      progress.endScreen()
    }
    starts.append(artists.count)
    countries.append(Int32(row.context.country.offset))
    devices.append(Int32(ChoiceLayout.index(of: row.context.device)))
    for song in table.songs(of: session) {
      songArtists.append(Int32(song.artist.offset))
      isPlayed.append(song.isPlayed)
    }
    songStarts.append(songArtists.count)
  }
}

extension SessionTable {
  /// The first songs that were heard after a session, sixty at most: so many that listening doesn't drown the answers.
  func songs(of session: Int) -> some Sequence<ListeningLog.Track> {
    let sittings = sessions[session].listening?.sessions ?? []
    return sittings.lazy.flatMap(\.tracks).prefix(60)
  }
}
