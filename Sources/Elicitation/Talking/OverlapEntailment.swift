import Onboarding

/// How far "this listener likes g" or "likes artist a" says the same of every artist: the overlap of attributes.
///
/// Stands in for a language model that judges whether a description follows from what was said. Of an attribute it is
/// how strongly an artist has it, of an artist the cosine of attributes' weights: what a screen says of everybody is one
/// pass over the catalog, however many were on it.
struct OverlapEntailment: Sendable {
  let holders: AttributeHolders
  /// Artist `a` has the attributes at places `starts[a] ..< starts[a + 1]`, with weights of length 1 as a whole.
  private let starts: [Int]
  private let attributes: [UInt32]
  private let shares: [Float]

  /// The overlaps in a catalog.
  ///
  /// - Complexity: O(artists × attributes of each).
  init(catalog: Catalog) {
    holders = AttributeHolders(catalog: catalog)
    var starts = [0]
    var (attributes, shares): ([UInt32], [Float]) = ([], [])
    for artist in catalog.artists {
      let length = artist.attributes.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
      for entry in artist.attributes {
        attributes.append(entry.attribute.index)
        shares.append(entry.weight / length)
      }
      starts.append(attributes.count)
    }
    (self.starts, self.attributes, self.shares) = (starts, attributes, shares)
  }

  /// Calls `body` with every artist that has the attribute, and how strongly; all others have it at 0.
  func forEach(entailedBy attribute: AttributeID, _ body: (_ artist: Int, _ overlap: Float) -> Void) {
    for place in holders.places(of: attribute) {
      body(holders.artists[place].offset, min(1, holders.weights[place]))
    }
  }

  /// Statements about artists, each with a weight that is negative where it was a dislike.
  struct Statements: Sendable {
    /// Weights by attribute.
    fileprivate var attributes: [Float]
    /// Artists without attributes, of which a statement says something of themselves alone.
    fileprivate var alone: [(artist: Int, weight: Float)] = []

    /// No statements.
    init(attributes: Int) {
      self.attributes = [Float](repeating: 0, count: attributes)
    }
  }

  /// Adds a statement about an artist.
  func add(_ artist: ArtistID, weight: Float, to statements: inout Statements) {
    let places = starts[artist.offset]..<starts[artist.offset + 1]
    if places.isEmpty { statements.alone.append((artist.offset, weight)) }
    for place in places { statements.attributes[Int(attributes[place])] += weight * shares[place] }
  }

  /// Calls `body` with the sum of weight × overlap over all statements, for every artist of which it isn't surely 0.
  ///
  /// - Complexity: O(artists × attributes of each).
  func forEach(entailedBy statements: Statements, _ body: (_ artist: Int, _ overlap: Float) -> Void) {
    attributes.withUnsafeBufferPointer { attributes in
      shares.withUnsafeBufferPointer { shares in
        statements.attributes.withUnsafeBufferPointer { weights in
          var place = 0
          for artist in 0..<starts.count - 1 {
            var sum: Float = 0
            while place < starts[artist + 1] {
              sum += weights[Int(attributes[place])] * shares[place]
              place += 1
            }
            body(artist, sum)
          }
        }
      }
    }
    for statement in statements.alone { body(statement.artist, statement.weight) }
  }
}
