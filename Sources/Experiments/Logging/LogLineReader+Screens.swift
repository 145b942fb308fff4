import Onboarding

extension LogLineReader {
  /// A screen that was never answered; nil, refused, where it can't be one.
  mutating func screen() throws(JSONScanner.SyntaxError) -> SessionParts.Screen? {
    var parts = ScreenParts()
    let before = problems.count
    let isObject = try object(ExchangeKey.self, accepting: \.isOfScreen) {
      reader, key throws(JSONScanner.SyntaxError) in
      try reader.read(key, into: &parts)
    }
    guard isObject, problems.count == before else { return nil }
    return screen(of: parts)
  }

  /// A screen with its answer; nil, refused, where it can't be one.
  mutating func exchange() throws(JSONScanner.SyntaxError) -> SessionParts.AnsweredScreen? {
    var parts = ScreenParts()
    let before = problems.count
    let isObject = try object(ExchangeKey.self) { reader, key throws(JSONScanner.SyntaxError) in
      try reader.read(key, into: &parts)
    }
    guard isObject, problems.count == before, let screen = screen(of: parts) else { return nil }
    let places = screen.query.slate.count
    let seen = positions(parts.seen, of: places, under: .seen)
    let selected = positions(parts.selected, of: places, under: .selected)
    for (index, place) in parts.selected.enumerated() where !parts.seen.contains(place) {
      refuse(
        "position \(place) was not seen; accepted: positions of \(ExchangeKey.seen.name)",
        under: ExchangeKey.selected.name, at: index)
    }
    guard problems.count == before else { return nil }
    return SessionParts.AnsweredScreen(
      screen: screen,
      response: Response(
        seen: seen, selected: selected, opinion: parts.opinion,
        thinkTime: SimulatedDuration(milliseconds: parts.think), next: parts.next), shownAt: parts.shown)
  }

  private mutating func read(
    _ key: ExchangeKey, into parts: inout ScreenParts
  ) throws(JSONScanner.SyntaxError) {
    switch key {
    case .query: parts.kind = try word(Query.Kind.self) ?? .artistGrid
    case .attribute:
      guard try !takeNull(), let name = try string() else { return }
      guard let attribute = names.attribute(name) else { return refuse(names.missingAttribute(name)) }
      parts.attribute = attribute
    case .artists:
      try array { reader, _ throws(JSONScanner.SyntaxError) in
        guard let id = try reader.string() else { return }
        guard let artist = reader.names.artist(id) else {
          return reader.refuse(reader.names.missingArtist(id))
        }
        parts.artists.append(artist)
      }
    case .propensities:
      guard try !takeNull() else { return }
      parts.propensities = []
      try array { reader, _ throws(JSONScanner.SyntaxError) in
        let isUnknown = try reader.takeNull()
        let chance = isUnknown ? nil : try reader.number(acceptedChances) { $0 > 0 && $0 <= 1 }
        parts.propensities?.append(chance)
      }
    case .seen: parts.seen = try positions()
    case .selected: parts.selected = try positions()
    case .opinion:
      guard try !takeNull() else { return }
      parts.opinion = try word(Response.Opinion.self)
    case .shown: parts.shown = try integer(0...longestOnboarding, "milliseconds since the start") ?? 0
    case .think: parts.think = try integer(0...longestOnboarding, "milliseconds") ?? 0
    case .next: parts.next = try word(Response.Next.self) ?? .goesOn
    }
  }

  private mutating func positions() throws(JSONScanner.SyntaxError) -> [Int] {
    var positions: [Int] = []
    try array { reader, _ throws(JSONScanner.SyntaxError) in
      guard let place = try reader.integer(0...Int64(Slate.capacity - 1), "a position") else { return }
      positions.append(Int(place))
    }
    return positions
  }

  /// A set of positions; refuses those beyond a screen's places and those that come twice.
  private mutating func positions(_ list: [Int], of places: Int, under key: ExchangeKey) -> PositionSet {
    var set = PositionSet.none
    for (index, place) in list.enumerated() {
      if place >= places {
        refuse(
          places == 0
            ? "position \(place) of a screen without artists; accepted: none"
            : "position \(place) is out of range; accepted: from 0 to \(places - 1)", under: key.name,
          at: index)
      } else if set.contains(place) {
        refuse("position \(place) comes twice; accepted: once", under: key.name, at: index)
      } else {
        set.insert(place)
      }
    }
    return set
  }

  /// The screen that its members make; nil, refused, where they don't fit each other.
  private mutating func screen(of parts: ScreenParts) -> SessionParts.Screen? {
    let count = parts.artists.count
    let accepted = parts.acceptedArtists
    let kind = parts.kind.rawValue
    let before = problems.count
    if !accepted.contains(count) {
      refuse(
        "\(count) artist\(count == 1 ? "" : "s") on a screen of \(kind); accepted: "
          + (accepted.count == 1
            ? "\(accepted.lowerBound)" : "from \(accepted.lowerBound) to \(accepted.upperBound)"),
        under: ExchangeKey.artists.name)
    }
    for index in parts.artists.indices where parts.artists[..<index].contains(parts.artists[index]) {
      refuse("an artist that is on the screen already", under: ExchangeKey.artists.name, at: index)
    }
    if parts.kind.isAboutAttribute != (parts.attribute != nil) {
      refuse(
        parts.kind.isAboutAttribute
          ? "missing; a screen of \(kind) asks about an attribute" : "a screen of \(kind) asks about none",
        under: ExchangeKey.attribute.name)
    }
    if let propensities = parts.propensities, propensities.count != count {
      refuse(
        "\(propensities.count) for \(count) artists; accepted: one for each, null where it is unknown",
        under: ExchangeKey.propensities.name)
    }
    guard problems.count == before, let query = parts.query else { return nil }
    return SessionParts.Screen(
      query: query, propensities: parts.propensities ?? [Double?](repeating: nil, count: count))
  }
}

/// The members of a screen and its answer as they come in.
private struct ScreenParts {
  var kind = Query.Kind.artistGrid
  var attribute: AttributeID?
  var artists: [ArtistID] = []
  var propensities: [Double?]?
  var seen: [Int] = []
  var selected: [Int] = []
  var opinion: Response.Opinion?
  var shown: Int64 = 0
  var think: Int64 = 0
  var next = Response.Next.goesOn

  /// How many artists a screen of the kind shows.
  var acceptedArtists: ClosedRange<Int> {
    switch kind {
    case .attribute: 0...0
    case .rateArtist: 1...1
    case .compare: 2...2
    case .artistGrid, .artistChoice, .moreOrLess, .artistsAndAttribute: 1...Slate.capacity
    }
  }

  /// The query, of as many artists as the kind accepts; nil where an attribute is missing.
  var query: Query? {
    switch kind {
    case .artistGrid: .artistGrid(Slate(artists))
    case .artistChoice: .artistChoice(Slate(artists))
    case .rateArtist: .rateArtist(artists[0])
    case .compare: .compare(artists[0], artists[1])
    case .attribute: attribute.map { .attribute($0) }
    case .moreOrLess: attribute.map { .moreOrLess($0, Slate(artists)) }
    case .artistsAndAttribute: attribute.map { .artistsAndAttribute(Slate(artists), $0) }
    }
  }
}

/// Milliseconds that an onboarding may take: some three years.
private let longestOnboarding: Int64 = 100_000_000_000
private let acceptedChances: StaticString = "a chance above 0 and at most 1, or null where it is unknown"
