import Onboarding

extension LogLineReader {
  /// The session on the line; nil where anything is wrong with it.
  mutating func session() throws(JSONScanner.SyntaxError) -> LoggedSession? {
    guard !scanner.isAtEnd else {
      refuse("an empty line; accepted: a session on every line")
      return nil
    }
    var parts = SessionParts()
    guard
      try object(
        SessionKey.self, { reader, key throws(JSONScanner.SyntaxError) in try reader.read(key, into: &parts) }
      )
    else { return nil }
    guard scanner.isAtEnd else { throw scanner.unexpected("the end of the line") }
    if parts.isOfOtherVersion {
      // What else is unlike this version says nothing.
      keepProblems { $0 == "\(SessionKey.version.name)" }
    }
    guard problems.isEmpty else { return nil }
    checkCourse(of: parts)
    return problems.isEmpty ? parts.session : nil
  }

  private mutating func read(
    _ key: SessionKey, into parts: inout SessionParts
  ) throws(JSONScanner.SyntaxError) {
    switch key {
    case .version: try readVersion(into: &parts)
    case .session: parts.id = try name() ?? ""
    case .listener:
      guard try !takeNull() else { return }
      parts.listener = try name()
    case .variant: parts.variant = try name() ?? ""
    case .policy: parts.policy = try name() ?? ""
    case .exploration:
      guard try !takeNull() else { return }
      parts.exploration = try number("a share from 0 to 1") { (0...1).contains($0) }
    case .country:
      guard let name = try string() else { return }
      guard let country = names.country(name) else { return refuse(names.missingCountry(name)) }
      parts.context.country = country
    case .device: parts.context.device = try word(ObservedContext.Device.self) ?? .other
    case .start: parts.start = try integer(0...latestTime, "milliseconds") ?? 0
    case .exchanges: try readExchanges(into: &parts)
    case .unanswered:
      guard try !takeNull() else { return }
      guard let screen = try screen() else { return }
      parts.unanswered = screen
    case .outcome: parts.outcome = try word(SessionLog.Outcome.self) ?? .unfinished
    case .ended: parts.ended = try integer(0...longestTime, "milliseconds since the start") ?? 0
    case .listening:
      guard try !takeNull() else { return }
      try readListening(into: &parts)
    case .observedUntil:
      guard try !takeNull() else { return }
      parts.observedUntil = try integer(0...longestTime, "milliseconds since the start")
    }
  }

  private mutating func readVersion(into parts: inout SessionParts) throws(JSONScanner.SyntaxError) {
    let text = String(decoding: try scanner.skipValue(), as: UTF8.self)
    guard text != "\(LoggedSession.formatVersion)" else { return }
    parts.isOfOtherVersion = true
    refuse("version \(text.prefix(40)) can't be read; accepted: \(LoggedSession.formatVersion)")
  }

  private mutating func readExchanges(into parts: inout SessionParts) throws(JSONScanner.SyntaxError) {
    try array { reader, _ throws(JSONScanner.SyntaxError) in
      guard let answered = try reader.exchange() else { return }
      parts.exchanges.append(answered)
    }
  }

  private mutating func readListening(into parts: inout SessionParts) throws(JSONScanner.SyntaxError) {
    var sittings: [ListeningLog.Session] = []
    try array { reader, _ throws(JSONScanner.SyntaxError) in
      guard let sitting = try reader.sitting() else { return }
      sittings.append(sitting)
    }
    parts.listening = sittings
  }
}

/// Milliseconds at which a session may begin at the latest: some 31,000 years in.
private let latestTime: Int64 = 1_000_000_000_000_000
/// Milliseconds that a session may be followed for: some 3,100 years.
let longestTime: Int64 = 100_000_000_000_000
