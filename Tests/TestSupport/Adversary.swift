import Onboarding
import Randomness

/// Somebody who answers thousands of times, about anything and whatever the surface allows.
public enum Adversary: String, CaseIterable, Sendable {
  /// Answers of every kind about anyone: slates that repeat artists, screens of which nothing was seen.
  case scattered
  /// Likes one artist and one attribute, again and again.
  case insistent
  /// Likes and dislikes one artist and one attribute in turn.
  case contradictory

  /// The `step`th exchange, about the first half of a catalog, so that something is always left to ask.
  public func exchange(
    _ step: Int, about catalog: Catalog, using generator: inout AddressedGenerator
  ) -> Exchange {
    guard catalog.count > 0 else {
      return Exchange(
        query: .artistGrid(Slate()), response: Response(seen: .none, thinkTime: .zero), shownAt: .zero)
    }
    return switch self {
    case .scattered: scattered(catalog, using: &generator)
    case .insistent: about(ArtistID(0), kind: step, likes: true, hasAttributes: !catalog.attributes.isEmpty)
    case .contradictory:
      about(
        ArtistID(0), kind: step / 2, likes: step.isMultiple(of: 2), hasAttributes: !catalog.attributes.isEmpty
      )
    }
  }

  private func scattered(_ catalog: Catalog, using generator: inout AddressedGenerator) -> Exchange {
    let pool = max(1, catalog.count / 2)
    func artist() -> ArtistID { ArtistID(generator.integer(below: pool)) }
    let slate = Slate((0..<generator.integer(below: 7)).map { _ in artist() })
    let attributes = catalog.attributes.count
    let attribute = AttributeID(generator.integer(below: max(1, attributes)))
    let query: Query
    switch generator.integer(below: attributes > 0 ? 7 : 4) {
    case 0: query = .artistGrid(slate)
    case 1: query = .artistChoice(slate)
    case 2: query = .rateArtist(artist())
    case 3: query = .compare(artist(), artist())
    case 4: query = .attribute(attribute)
    case 5: query = .moreOrLess(attribute, slate)
    default: query = .artistsAndAttribute(slate, attribute)
    }
    let seen = PositionSet(first: generator.integer(below: query.slate.count + 1))
    let opinions: [Response.Opinion?] = [nil] + Response.Opinion.allCases
    return Exchange(
      query: query,
      response: Response(
        seen: seen, selected: PositionSet(bits: seen.bits & generator.next()),
        opinion: opinions[generator.integer(below: opinions.count)], thinkTime: .second),
      shownAt: .zero)
  }

  /// One artist, or the first attribute, by one kind of query after another.
  private func about(_ artist: ArtistID, kind: Int, likes: Bool, hasAttributes: Bool) -> Exchange {
    let slate = Slate(CollectionOfOne(artist))
    let query: Query
    switch kind % (hasAttributes ? 5 : 2) {
    case 0: query = .rateArtist(artist)
    case 1: query = .artistGrid(slate)
    case 2: query = .attribute(AttributeID(0))
    case 3: query = .moreOrLess(AttributeID(0), slate)
    default: query = .artistsAndAttribute(slate, AttributeID(0))
    }
    let seen = PositionSet(first: query.slate.count)
    let isRelative = query.kind == .moreOrLess || query.kind == .artistsAndAttribute
    let opinion: Response.Opinion = likes ? (isRelative ? .more : .like) : isRelative ? .less : .dislike
    return Exchange(
      query: query,
      response: Response(
        seen: seen, selected: likes && query.kind != .moreOrLess ? seen : .none,
        opinion: query.kind == .artistGrid ? nil : opinion, thinkTime: .second),
      shownAt: .zero)
  }
}
