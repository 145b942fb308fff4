import Onboarding

/// One listener's observable life as JSON: what a service could have logged, with outside ids.
struct LifeJSON {
  let catalog: Catalog
  let log: LifeLog

  var text: String {
    let exchanges = log.session.exchanges.map { exchange in
      let slate = exchange.query.slate
      return object([
        ("query", string(exchange.query.kind.rawValue)),
        ("shown", ids(PositionSet(first: slate.count), of: slate)),
        ("seen", ids(exchange.response.seen, of: slate)),
        ("selected", ids(exchange.response.selected, of: slate)),
        ("opinion", exchange.response.opinion.map { string($0.rawValue) } ?? "null"),
        ("shown_at_ms", "\(exchange.shownAt.milliseconds)"),
        ("think_ms", "\(exchange.response.thinkTime.milliseconds)"),
        ("next", string(exchange.response.next.rawValue)),
      ])
    }
    let sessions = log.listening.sessions.map { session in
      object([
        ("started_at_ms", "\(session.startedAt.milliseconds)"),
        ("listened_ms", "\(session.listened.milliseconds)"),
        ("plays", "\(session.plays)"), ("skips", "\(session.skips)"),
      ])
    }
    return object([
      ("country", string(catalog.countries[log.session.context.country.offset])),
      ("device", string(log.session.context.device.rawValue)),
      ("started_at_ms", "\(log.session.startedAt.milliseconds)"),
      ("ended_at_ms", "\(log.session.endedAt.milliseconds)"),
      ("outcome", string(log.session.outcome.rawValue)),
      ("exchanges", array(exchanges)),
      ("recommended", array(log.recommendation.map { string(catalog.artist($0).externalID) })),
      ("sessions", array(sessions)),
    ])
  }

  private func ids(_ positions: PositionSet, of slate: Slate) -> String {
    array(positions.map { string(catalog.artist(slate[$0]).externalID) })
  }

  private func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(string($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }

  private func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }

  private func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case let control where control.value < 0x20:
        let digits = String(control.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
