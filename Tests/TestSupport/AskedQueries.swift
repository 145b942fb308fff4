import Onboarding
import Testing

/// The queries of a session so far, and whether the next one may follow them.
public struct AskedQueries {
  /// What may be asked about.
  public let catalog: Catalog
  /// What may be asked with.
  public let surface: Surface
  /// The valid queries, in order.
  public private(set) var queries: [Query] = []
  private var artists: Set<ArtistID> = []

  /// Nothing asked yet.
  public init(catalog: Catalog, surface: Surface) {
    self.catalog = catalog
    self.surface = surface
  }

  /// Whether a query is valid, which puts it among those asked; records an issue where it isn't.
  ///
  /// It is of a kind and a size that the surface allows, names artists and attributes of the catalog, and repeats none: no
  /// artist that an answer was about, no attribute by itself, and no attribute beside the same artists.
  @discardableResult
  public mutating func check(_ query: Query) -> Bool {
    let isValid = [isAllowed(query), isOfSize(query), exists(query), isFresh(query)].allSatisfy(\.self)
    if isValid { queries.append(query) }
    return isValid
  }

  private func isAllowed(_ query: Query) -> Bool {
    let isAllowed = surface.kinds.contains(query.kind)
    #expect(isAllowed, "\(query.kind) on a surface of \(surface.kinds)")
    return isAllowed
  }

  private func isOfSize(_ query: Query) -> Bool {
    let sizes: ClosedRange<Int> =
      switch query.kind {
      case .attribute: 0...0
      case .rateArtist: 1...1
      case .compare: 2...2
      case .artistGrid, .artistChoice, .moreOrLess, .artistsAndAttribute: 1...surface.slateSize
      }
    let isOfSize = sizes.contains(query.slate.count)
    #expect(isOfSize, "\(query.slate.count) artists in a query of \(query.kind)")
    return isOfSize
  }

  private func exists(_ query: Query) -> Bool {
    let artists = query.slate.artists.map(\.offset)
    let exist = artists.allSatisfy { $0 < catalog.count }
    #expect(exist, "one of \(artists) isn't among \(catalog.count) artists")
    guard let attribute = query.attribute else { return exist }
    let isAttribute = attribute.offset < catalog.attributes.count
    #expect(isAttribute, "\(attribute) isn't among \(catalog.attributes.count) attributes")
    return exist && isAttribute
  }

  private mutating func isFresh(_ query: Query) -> Bool {
    let shown = query.slate.artists
    guard query.kind == .attribute || query.kind == .moreOrLess else {
      let isFresh = shown.allSatisfy { artists.insert($0).inserted }
      #expect(isFresh, "asked before: one of \(shown.map(\.offset))")
      return isFresh
    }
    // What is shown only to be compared with isn't asked about.
    let isFresh = !queries.contains(query)
    #expect(isFresh, "asked before: \(query)")
    #expect(Set(shown).count == shown.count, "shown twice: one of \(shown.map(\.offset))")
    return isFresh
  }
}
