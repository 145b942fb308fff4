import LinearAlgebra
import Randomness
import Testing

@Suite("CatalogSelection")
struct CatalogSelectionTests {
  /// What it should find, by sorting everything.
  private func reference(_ limit: Int, of scores: [Float]) -> [TopSelection.Candidate] {
    scores.indices.filter { scores[$0] > -.infinity }
      .sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
      .prefix(limit).map { TopSelection.Candidate(index: Int32($0), score: scores[$0]) }
  }

  @Test("finds what sorting finds, for any size and limit")
  func agreesWithSorting() {
    var generator = AddressedGenerator(seed: 3, stream: 1)
    var selection = CatalogSelection()
    var result: [TopSelection.Candidate] = []
    for count in [0, 1, 2, 15, 16, 17, 31, 32, 100, 257, 333, 900, 2000] {
      let scores = (0..<count).map { _ in Float(generator.normal()) }
      for limit in [0, 1, 2, 9, 20, 40, 64, 150, 170, 5000] {
        selection.select(limit, of: scores, into: &result)
        #expect(result == reference(limit, of: scores), "\(limit) of \(count)")
      }
    }
  }

  @Test("gives ties to the smaller index, and keeps signs and zeros apart as numbers do")
  func ties() {
    var generator = AddressedGenerator(seed: 4, stream: 1)
    var selection = CatalogSelection()
    var result: [TopSelection.Candidate] = []
    for _ in 0..<200 {
      let scores = (0..<300).map { _ in Float(generator.integer(below: 5) - 2) }
      selection.select(37, of: scores, into: &result)
      #expect(result == reference(37, of: scores))
    }
  }

  @Test("never selects what is excluded by −∞")
  func excluded() {
    var scores = [Float](repeating: -.infinity, count: 100)
    scores[7] = -5
    scores[93] = -1e30
    var selection = CatalogSelection()
    var result: [TopSelection.Candidate] = []
    selection.select(9, of: scores, into: &result)
    #expect(result.map(\.index) == [7, 93])
    selection.select(1, of: scores, into: &result)
    #expect(result.map(\.index) == [7])
  }
}
