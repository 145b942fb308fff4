import Foundation
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

// The choice from a matrix is internal: held against every subset.
struct CoverageTests {
  private func value(_ chosen: [Int], _ chances: [Float], people: Int) -> Double {
    (0..<people).reduce(0) { sum, person in
      sum + Double(chosen.map { chances[$0 * people + person] }.max() ?? 0)
    }
  }

  @Test(arguments: 1...5)
  func `greedy reaches 1 − 1⁄e of the best subset of each size`(size: Int) {
    let (candidates, people) = (10, 12)
    for seed in 0..<20 {
      var generator = AddressedGenerator(seed: UInt64(seed), stream: 1)
      let chances = (0..<candidates * people).map { _ in
        generator.uniform() < 0.4 ? Float(generator.uniform()) : 0
      }
      let greedy = value(Coverage.choose(size, chances: chances, people: people), chances, people: people)
      let best = subsets(of: candidates, size: size).map { value($0, chances, people: people) }.max() ?? 0
      #expect(greedy <= best + 1e-9 && greedy >= (1 - exp(-1)) * best)
      if size == 1 { #expect(abs(greedy - best) < 1e-9) }
    }
  }

  @Test func `among two artists for the same people and one for others, the one for others comes second`() {
    let chances: [Float] = [0.9, 0.9, 0, 0.8, 0.9, 0, 0, 0, 0.5]
    #expect(Coverage.choose(3, chances: chances, people: 3) == [0, 2, 1])
    #expect(Coverage.choose(3, chances: [], people: 0).isEmpty)
  }

  @Test func `it satisfies more people in a screen than popularity does`() {
    let tiny = TinyWorld()
    let tastes = PeopleTastes(of: tiny.service)
    func covered(_ artists: [ArtistID]) -> Double {
      zip(tastes.people, tastes.rows).reduce(0) { sum, person in
        let country = tiny.service.history.contexts[person.0].country
        return sum
          + (artists.map {
            Double(tiny.service.knownShare(of: $0, in: country))
              * Normal.cumulative(Double(tiny.service.liking(of: $0, by: person.1)))
          }.max() ?? 0)
      }
    }
    let own = Coverage().ranking(for: tiny.service)
    #expect(covered(Array(own.prefix(6))) > covered(Array(tiny.service.catalog.byPopularity.prefix(6))))
  }
}
