/// Writes logged sessions as lines of JSON: the same session always gives the same bytes.
///
/// Knows a session and the names in a catalog, and no more. Numbers read back exactly; what is unknown or wasn't asked
/// is left out.
public struct LogWriter: Sendable {
  /// Outside ids by artist, in quotation marks.
  private let artists: [String]
  private let attributes: [String]
  private let countries: [String]

  /// A writer for sessions about a catalog's artists.
  public init(catalog: Catalog) {
    artists = catalog.artists.map { JSONValue.quoted($0.externalID) }
    attributes = catalog.attributes.map { JSONValue.quoted($0.name) }
    countries = catalog.countries.map { JSONValue.quoted($0) }
  }

  /// Appends a session as one line, line end included.
  ///
  /// - Complexity: O(length of the line).
  public func append(_ logged: LoggedSession, to bytes: inout [UInt8]) {
    let session = logged.session
    var line = LogLine(bytes: bytes)
    bytes = []
    line.begin("overture_log", LoggedSession.formatVersion)
    line.add("session", quoted: JSONValue.quoted(logged.id))
    if let listener = logged.listener { line.add("listener", quoted: JSONValue.quoted(listener)) }
    line.add("variant", quoted: JSONValue.quoted(logged.variant))
    line.add("policy", quoted: JSONValue.quoted(logged.policy))
    if let share = logged.exploration { line.add("exploration", quoted: JSONValue.shortest(share)) }
    line.add("country", quoted: countries[session.context.country.offset])
    line.add("device", word: session.context.device.rawValue)
    line.add("start_ms", session.startedAt.milliseconds)
    line.addList("exchanges", session.exchanges.indices) { line, index in
      append(
        session.exchanges[index], startedAt: session.startedAt, propensities: logged.propensities[index],
        to: &line)
    }
    if let unanswered = session.unanswered {
      line.add("unanswered")
      append(unanswered, propensities: logged.propensities[session.exchanges.count], to: &line)
      line.text("}")
    }
    line.add("outcome", word: session.outcome.rawValue)
    line.add("ended_at_ms", (session.endedAt - session.startedAt).milliseconds)
    if let listening = logged.listening { append(listening, startedAt: session.startedAt, to: &line) }
    line.text("}\n")
    bytes = line.bytes
  }

  /// Opens an object with what was shown.
  private func append(_ query: Query, propensities: [Double?], to line: inout LogLine) {
    line.begin("query", word: query.kind.rawValue)
    if let attribute = query.attribute { line.add("attribute", quoted: attributes[attribute.offset]) }
    let slate = query.slate
    guard !slate.isEmpty else { return }
    slate.withUnsafeArtists { shown in
      line.addList("artists", shown.indices) { line, place in line.text(artists[shown[place].offset]) }
    }
    guard propensities.contains(where: { $0 != nil }) else { return }
    line.addList("propensities", propensities.indices) { line, place in
      line.text(propensities[place].map(JSONValue.shortest) ?? "null")
    }
  }

  private func append(
    _ exchange: Exchange, startedAt: SimulationTime, propensities: [Double?], to line: inout LogLine
  ) {
    let response = exchange.response
    append(exchange.query, propensities: propensities, to: &line)
    line.addList("seen", response.seen) { line, place in line.number(place) }
    line.addList("selected", response.selected) { line, place in line.number(place) }
    if let opinion = response.opinion { line.add("opinion", word: opinion.rawValue) }
    line.add("shown_at_ms", (exchange.shownAt - startedAt).milliseconds)
    line.add("think_ms", response.thinkTime.milliseconds)
    line.add("next", word: response.next.rawValue)
    line.text("}")
  }

  private func append(_ listening: ListeningLog, startedAt: SimulationTime, to line: inout LogLine) {
    line.addList("listening", listening.sessions.indices) { line, index in
      let sitting = listening.sessions[index]
      line.begin("started_at_ms", (sitting.startedAt - startedAt).milliseconds)
      line.add("listened_ms", sitting.listened.milliseconds)
      line.add("plays", sitting.plays)
      line.add("skips", sitting.skips)
      append(sitting.tracks, to: &line)
      line.text("}")
    }
    line.add("observed_until_ms", (listening.observedUntil - startedAt).milliseconds)
  }

  /// The songs of a sitting: who, and which of them were broken off.
  private func append(_ tracks: [ListeningLog.Track], to line: inout LogLine) {
    guard !tracks.isEmpty else { return }
    line.addList("artists", tracks) { line, track in line.text(artists[track.artist.offset]) }
    let skipped = tracks.indices.lazy.filter { !tracks[$0].isPlayed }
    guard !skipped.isEmpty else { return }
    line.addList("skipped", skipped) { line, place in line.number(place) }
  }
}
