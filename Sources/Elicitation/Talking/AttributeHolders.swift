import Onboarding

/// Which artists have each attribute, and how strongly: a catalog turned around.
///
/// Holders of attribute `g` are the places `starts[g] ..< starts[g + 1]`, in order of artist.
struct AttributeHolders: Sendable {
  private let starts: [Int]
  /// The artist at each place.
  let artists: [ArtistID]
  /// How strongly the artist at each place has the attribute, in (0, 1].
  let weights: [Float]

  /// Turns a catalog around.
  ///
  /// - Complexity: O(artists × attributes of each).
  init(catalog: Catalog) {
    var rows = [[(artist: ArtistID, weight: Float)]](repeating: [], count: catalog.attributes.count)
    for artist in catalog.artists {
      for entry in artist.attributes { rows[entry.attribute.offset].append((artist.id, entry.weight)) }
    }
    var starts = [0]
    for row in rows { starts.append(starts[starts.count - 1] + row.count) }
    self.starts = starts
    artists = rows.flatMap { $0.map(\.artist) }
    weights = rows.flatMap { $0.map(\.weight) }
  }

  /// Attributes of the catalog.
  var count: Int { starts.count - 1 }

  /// The places of an attribute's holders; none for an attribute that the catalog doesn't list.
  func places(of attribute: AttributeID) -> Range<Int> {
    guard attribute.offset < count else { return 0..<0 }
    return starts[attribute.offset]..<starts[attribute.offset + 1]
  }
}
