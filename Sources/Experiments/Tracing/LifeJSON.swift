import Onboarding

/// One listener's observable life as JSON: what a service could have logged, with outside ids.
struct LifeJSON {
  let catalog: Catalog
  let log: LifeLog

  /// The life on one line.
  var text: String { value.text }

  private var value: JSONValue {
    .members([
      "country": .string(catalog.countries[log.session.context.country.offset]),
      "device": .string(log.session.context.device.rawValue),
      "started_at_ms": .integer(Int(log.session.startedAt.milliseconds)),
      "ended_at_ms": .integer(Int(log.session.endedAt.milliseconds)),
      "outcome": .string(log.session.outcome.rawValue),
      "exchanges": .array(log.session.exchanges.map(value)),
      "recommended": .array(log.recommendation.map(id)),
      "sessions": .array(log.listening.sessions.map(value)),
    ])
  }

  private func value(_ exchange: Exchange) -> JSONValue {
    let slate = exchange.query.slate
    return .members([
      "query": .string(exchange.query.kind.rawValue),
      "attribute": .optional(exchange.query.attribute.map { catalog.attribute($0).name }),
      "shown": ids(PositionSet(first: slate.count), of: slate),
      "seen": ids(exchange.response.seen, of: slate),
      "selected": ids(exchange.response.selected, of: slate),
      "opinion": .optional(exchange.response.opinion?.rawValue),
      "shown_at_ms": .integer(Int(exchange.shownAt.milliseconds)),
      "think_ms": .integer(Int(exchange.response.thinkTime.milliseconds)),
      "next": .string(exchange.response.next.rawValue),
    ])
  }

  private func value(_ session: ListeningLog.Session) -> JSONValue {
    .members([
      "started_at_ms": .integer(Int(session.startedAt.milliseconds)),
      "listened_ms": .integer(Int(session.listened.milliseconds)),
      "plays": .integer(session.plays), "skips": .integer(session.skips),
    ])
  }

  private func ids(_ positions: PositionSet, of slate: Slate) -> JSONValue {
    .array(positions.map { id(slate[$0]) })
  }

  private func id(_ artist: ArtistID) -> JSONValue { .string(catalog.artist(artist).externalID) }
}
