import Onboarding

/// How far "this listener likes g" or "likes artist a" says the same of every artist: the overlap of attributes.
///
/// Stands in for a language model that judges whether a description follows from what was said. Of an attribute it is
/// how strongly an artist has it, of an artist the weighted Jaccard index, Σ min / Σ max over attributes (Ruzicka 1958).
struct OverlapEntailment: Sendable {
  let holders: AttributeHolders
  private let catalog: Catalog
  /// Σ of an artist's weights.
  private let totals: [Float]

  init(catalog: Catalog) {
    self.catalog = catalog
    holders = AttributeHolders(catalog: catalog)
    totals = catalog.artists.map { $0.attributes.reduce(0) { $0 + $1.weight } }
  }

  /// Calls `body` with every artist that has the attribute, and how strongly; all others have it at 0.
  func forEach(entailedBy attribute: AttributeID, _ body: (_ artist: Int, _ overlap: Float) -> Void) {
    for place in holders.places(of: attribute) {
      body(holders.artists[place].offset, min(1, holders.weights[place]))
    }
  }

  /// Calls `body` once with every artist that shares an attribute with this one, and with itself at 1; all others are at 0.
  ///
  /// - Parameters:
  ///   - artist: whose attributes are compared.
  ///   - shared: memory, empty or as the last call left it.
  ///   - body: gets an artist's offset and overlap, in no particular order.
  /// - Complexity: O(holders of the artist's attributes).
  func forEach(
    entailedBy artist: ArtistID, memory shared: inout SharedWeights,
    _ body: (_ artist: Int, _ overlap: Float) -> Void
  ) {
    shared.reset(artists: totals.count)
    for entry in catalog.artist(artist).attributes {
      for place in holders.places(of: entry.attribute) {
        shared.add(min(entry.weight, holders.weights[place]), to: holders.artists[place].offset)
      }
    }
    body(artist.offset, 1)
    for other in shared.touched where other != artist.offset {
      let common = shared.weights[other]
      body(other, common / (totals[artist.offset] + totals[other] - common))
    }
  }

  /// Memory for sums over artists few of which are touched.
  struct SharedWeights: Sendable {
    fileprivate(set) var weights: [Float] = []
    fileprivate(set) var touched: [Int] = []

    fileprivate mutating func reset(artists: Int) {
      if weights.count != artists { weights = [Float](repeating: 0, count: artists) }
      for artist in touched { weights[artist] = 0 }
      touched.removeAll(keepingCapacity: true)
    }

    fileprivate mutating func add(_ weight: Float, to artist: Int) {
      // Weights are positive: 0 is one that nothing was added to.
      if weights[artist] == 0 { touched.append(artist) }
      weights[artist] += weight
    }
  }
}
