import Onboarding
import Randomness

/// Queries of all kinds at random, as odd as a catalog allows: empty slates, whole catalogs, an artist against itself.
public struct QueryDeck: Sendable {
  private let artists: Int
  private let attributes: Int
  private let kinds: [Query.Kind]
  private var generator: AddressedGenerator

  /// Queries about a catalog with at least one artist, of the given kinds.
  public init(catalog: Catalog, seed: UInt64, kinds: [Query.Kind] = Query.Kind.allCases) {
    self.kinds = kinds
    precondition(catalog.count > 0, "a deck of queries about no artist")
    artists = catalog.count
    attributes = catalog.attributes.count
    generator = AddressedGenerator(seed: seed, stream: 0x5144)
  }

  /// The next query; without attributes in the catalog, none is about one.
  public mutating func nextQuery() -> Query {
    switch kinds[generator.integer(below: kinds.count)] {
    case .artistGrid: return .artistGrid(slate())
    case .artistChoice: return .artistChoice(slate())
    case .rateArtist: return .rateArtist(artist())
    case .compare: return .compare(artist(), artist())
    case .attribute: return attributes > 0 ? .attribute(attribute()) : .rateArtist(artist())
    case .moreOrLess: return attributes > 0 ? .moreOrLess(attribute(), slate()) : .artistGrid(slate())
    case .artistsAndAttribute:
      return attributes > 0 ? .artistsAndAttribute(slate(), attribute()) : .artistChoice(slate())
    }
  }

  /// A surface of any shape that allows the deck's kinds.
  public mutating func nextSurface() -> Surface {
    let size = 1 + generator.integer(below: Slate.capacity)
    return Surface(
      kinds: kinds, slateSize: size, maximumScreens: 1 + generator.integer(below: 20),
      minimumSelections: generator.integer(below: 6), visible: 1 + generator.integer(below: size),
      columns: 1 + generator.integer(below: 6))
  }

  /// Any artist of the catalog.
  public mutating func artist() -> ArtistID { ArtistID(generator.integer(below: artists)) }

  private mutating func attribute() -> AttributeID { AttributeID(generator.integer(below: attributes)) }

  /// Different artists in any order: none at all, a few, or as many as fit.
  private mutating func slate() -> Slate {
    var all = (0..<artists).map { ArtistID($0) }
    generator.shuffle(&all)
    let most = min(artists, Slate.capacity)
    let sizes = [0, 1, most, 1 + generator.integer(below: most), 1 + generator.integer(below: min(most, 9))]
    return Slate(all.prefix(sizes[generator.integer(below: sizes.count)]))
  }
}
