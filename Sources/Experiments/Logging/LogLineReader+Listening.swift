import Onboarding

extension LogLineReader {
  /// A sitting of listening; nil, refused, where it can't be one.
  mutating func sitting() throws(JSONScanner.SyntaxError) -> ListeningLog.Session? {
    var parts = SittingParts()
    let before = problems.count
    let isObject = try object(ListeningKey.self) { reader, key throws(JSONScanner.SyntaxError) in
      try reader.read(key, into: &parts)
    }
    guard isObject, problems.count == before else { return nil }
    checkTracks(of: parts)
    return problems.count == before ? parts.sitting : nil
  }

  private mutating func read(
    _ key: ListeningKey, into parts: inout SittingParts
  ) throws(JSONScanner.SyntaxError) {
    switch key {
    case .started: parts.started = try integer(0...longestTime, "milliseconds since the start") ?? 0
    case .listened: parts.listened = try integer(0...longestTime, "milliseconds") ?? 0
    case .plays: parts.plays = Int(try integer(0...mostTracks, "tracks") ?? 0)
    case .skips: parts.skips = Int(try integer(0...mostTracks, "tracks") ?? 0)
    case .artists:
      guard try !takeNull() else { return }
      parts.artists = []
      try array { reader, _ throws(JSONScanner.SyntaxError) in
        guard let id = try reader.string() else { return }
        guard let artist = reader.names.artist(id) else {
          return reader.refuse(reader.names.missingArtist(id))
        }
        parts.artists?.append(artist)
      }
    case .skipped:
      guard try !takeNull() else { return }
      parts.skipped = []
      try array { reader, _ throws(JSONScanner.SyntaxError) in
        guard let place = try reader.integer(0...mostTracks, "a place") else { return }
        parts.skipped?.append(Int(place))
      }
    }
  }

  /// Refuses songs that aren't as many as were heard and broken off, and places that no song has.
  private mutating func checkTracks(of parts: SittingParts) {
    guard let artists = parts.artists else {
      if parts.skipped != nil {
        refuse("places of no songs; accepted: with artists alone", under: ListeningKey.skipped.name)
      }
      return
    }
    let skipped = parts.skipped ?? []
    if artists.count != parts.plays + parts.skips {
      refuse(
        "\(artists.count) songs of \(parts.plays) plays and \(parts.skips) skips; accepted: one artist for each",
        under: ListeningKey.artists.name)
    }
    if skipped.count != parts.skips {
      refuse(
        "\(skipped.count) places of \(parts.skips) skips; accepted: one for each",
        under: ListeningKey.skipped.name)
    }
    var previous = -1
    for (index, place) in skipped.enumerated() {
      if place <= previous || place >= artists.count {
        refuse(
          artists.isEmpty
            ? "place \(place) of no songs; accepted: none"
            : "place \(place); accepted: places from \(previous + 1) to \(artists.count - 1), rising",
          under: ListeningKey.skipped.name, at: index)
      }
      previous = place
    }
  }
}

/// The members of a sitting as they come in; times in milliseconds since onboarding began.
private struct SittingParts {
  var started: Int64 = 0
  var listened: Int64 = 0
  var plays = 0
  var skips = 0
  var artists: [ArtistID]?
  var skipped: [Int]?

  /// The sitting that the parts make.
  var sitting: ListeningLog.Session {
    var tracks = (artists ?? []).map { ListeningLog.Track(artist: $0, isPlayed: true) }
    for place in skipped ?? [] { tracks[place].isPlayed = false }
    return ListeningLog.Session(
      startedAt: SimulationTime(milliseconds: started),
      listened: SimulatedDuration(milliseconds: listened), plays: plays, skips: skips, tracks: tracks)
  }
}

/// Tracks in one sitting at most.
private let mostTracks: Int64 = 1_000_000_000
