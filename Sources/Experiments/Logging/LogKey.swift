/// The members of one of the objects in a log.
protocol LogKey: CaseIterable, Equatable {
  /// The key as it is written.
  var name: StaticString { get }
  /// Whether a session without it is refused.
  var isRequired: Bool { get }
}

/// The members of a session.
enum SessionKey: LogKey {
  case version, session, listener, variant, policy, exploration, country, device, start, exchanges,
    unanswered, outcome,
    ended, listening, observedUntil

  var name: StaticString {
    switch self {
    case .version: "overture_log"
    case .session: "session"
    case .listener: "listener"
    case .variant: "variant"
    case .policy: "policy"
    case .exploration: "exploration"
    case .country: "country"
    case .device: "device"
    case .start: "start_ms"
    case .exchanges: "exchanges"
    case .unanswered: "unanswered"
    case .outcome: "outcome"
    case .ended: "ended_at_ms"
    case .listening: "listening"
    case .observedUntil: "observed_until_ms"
    }
  }

  var isRequired: Bool {
    switch self {
    case .listener, .exploration, .unanswered, .listening, .observedUntil: false
    default: true
    }
  }
}

/// The members of an exchange; the first four are those of an unanswered screen, too.
enum ExchangeKey: LogKey {
  case query, attribute, artists, propensities, seen, selected, opinion, shown, think, next

  var name: StaticString {
    switch self {
    case .query: "query"
    case .attribute: "attribute"
    case .artists: "artists"
    case .propensities: "propensities"
    case .seen: "seen"
    case .selected: "selected"
    case .opinion: "opinion"
    case .shown: "shown_at_ms"
    case .think: "think_ms"
    case .next: "next"
    }
  }

  var isRequired: Bool {
    switch self {
    case .query, .seen, .selected, .shown, .think, .next: true
    case .attribute, .artists, .propensities, .opinion: false
    }
  }

  /// Whether a screen has it before anybody answers.
  var isOfScreen: Bool {
    switch self {
    case .query, .attribute, .artists, .propensities: true
    default: false
    }
  }
}

/// The members of a sitting of listening.
enum ListeningKey: LogKey {
  case started, listened, plays, skips, artists, skipped

  var name: StaticString {
    switch self {
    case .started: "started_at_ms"
    case .listened: "listened_ms"
    case .plays: "plays"
    case .skips: "skips"
    case .artists: "artists"
    case .skipped: "skipped"
    }
  }

  var isRequired: Bool {
    switch self {
    case .started, .listened, .plays, .skips: true
    case .artists, .skipped: false
    }
  }
}
