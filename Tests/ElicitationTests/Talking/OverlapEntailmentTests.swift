import Onboarding
import TestSupport
import Testing

@testable import Elicitation  // overlaps inside a policy

struct OverlapEntailmentTests {
  /// Artists with the given weights of attributes 0, 1 and 2; 0 is not having it.
  private static func catalog(_ weights: [[Float]]) -> Catalog {
    let artists = weights.enumerated().map { index, weights in
      Artist(
        id: ArtistID(index), externalID: "\(index)", name: "Artist \(index)",
        attributes: weights.enumerated().filter { $0.element > 0 }.map {
          .init(attribute: AttributeID($0.offset), weight: $0.element)
        })
    }
    return Catalog(
      artists: artists,
      attributes: (0..<3).map { Attribute(id: AttributeID($0), name: "\($0)", family: "tag") },
      countries: ["here"], dimensions: 1, embeddings: artists.map { _ in 1 },
      popularity: artists.map { _ in 0.5 }, popularityByCountry: artists.map { _ in 0.5 })
  }

  private let entailment = OverlapEntailment(
    catalog: catalog([[1, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1], [0, 0, 0], [1, 0.5, 0]]))

  private func overlaps(of statements: [(artist: Int, weight: Float)]) -> [Float] {
    var taken = OverlapEntailment.Statements(attributes: 3)
    for (artist, weight) in statements { entailment.add(ArtistID(artist), weight: weight, to: &taken) }
    var found = [Float](repeating: 0, count: 5)
    entailment.forEach(entailedBy: taken) { found[$0] += $1 }
    return found
  }

  @Test func `artists overlap by the cosine of their attributes`() {
    // Artists 0 and 1: (1, 0.5) · (0.5, 0.5) over √1.25 √0.5.
    let cosine = Float(0.75) / (Float(1.25) * 0.5).squareRoot()
    for (got, expected) in zip(overlaps(of: [(0, 1)]), [1, cosine, 0, 0, 1]) {
      #expect(abs(got - expected) < 1e-6)
    }
    #expect(overlaps(of: [(2, 1)]) == [0, 0, 1, 0, 0])
  }

  @Test func `an artist without attributes says something of itself alone`() {
    #expect(overlaps(of: [(3, 1)]) == [0, 0, 0, 1, 0])
  }

  @Test func `statements add up`() {
    let (a, b) = (overlaps(of: [(0, 1)]), overlaps(of: [(1, -0.25)]))
    for (got, expected) in zip(overlaps(of: [(0, 1), (1, -0.25), (3, 2)]), zip(a, b).map { $0 + $1 })
      .dropLast(2)
    {
      #expect(abs(got - expected) < 1e-6)
    }
    #expect(overlaps(of: [(0, 1), (1, -0.25), (3, 2)])[3] == 2)
  }

  @Test func `an attribute overlaps with who has it, as strongly as they do`() {
    var found: [Int: Float] = [:]
    entailment.forEach(entailedBy: AttributeID(0)) { found[$0] = $1 }
    #expect(found == [0: 1, 1: 0.5, 4: 1])
    entailment.forEach(entailedBy: AttributeID(99)) { _, _ in Issue.record("a holder of no attribute") }
  }
}
