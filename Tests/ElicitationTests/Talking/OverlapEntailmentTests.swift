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

  private func overlaps(of artist: Int) -> [Int: Float] {
    var shared = OverlapEntailment.SharedWeights()
    // Twice: memory from another artist must not show.
    entailment.forEach(entailedBy: ArtistID(1), memory: &shared) { _, _ in }
    var found: [Int: Float] = [:]
    entailment.forEach(entailedBy: ArtistID(artist), memory: &shared) { other, overlap in
      #expect(found[other] == nil)
      found[other] = overlap
    }
    return found
  }

  @Test func `artists overlap by the weighted Jaccard index`() {
    // Artists 0 and 1: minima 0.5 + 0.5 over maxima 1 + 0.5.
    #expect(overlaps(of: 0) == [0: 1, 1: 1 / 1.5, 4: 1])
    #expect(overlaps(of: 2) == [2: 1])
  }

  @Test func `an artist without attributes says something of itself alone`() {
    #expect(overlaps(of: 3) == [3: 1])
  }

  @Test func `an attribute overlaps with who has it, as strongly as they do`() {
    var found: [Int: Float] = [:]
    entailment.forEach(entailedBy: AttributeID(0)) { found[$0] = $1 }
    #expect(found == [0: 1, 1: 0.5, 4: 1])
    entailment.forEach(entailedBy: AttributeID(99)) { _, _ in Issue.record("a holder of no attribute") }
  }
}
