import TestSupport
import Testing

@testable import Elicitation

// The choice from likenesses is internal: worked out by hand.
struct MarginalRelevanceTests {
  private let likeness = [[1, 0.9, 0, -0.5], [0.9, 1, 0.2, 0], [0, 0.2, 1, 0.3], [-0.5, 0, 0.3, 1]]

  private func choose(_ relevance: Double, _ limit: Int = 4) -> [Int] {
    MarginalRelevance(relevance: relevance)
      .choose(limit, relevances: [1, 0.9, 0.5, 0.1]) { candidate, row in row = likeness[candidate] }
  }

  @Test func `relevance and likeness are weighed as worked out by hand`() {
    // λ = 0.5, after 0: 1 has 0.45 − 0.45 = 0; 2 has 0.25 − 0 = 0.25; 3 has 0.05 + 0.25 = 0.3.
    // After 0 and 3: 1 has 0.45 − 0.45 = 0; 2 has 0.25 − 0.15 = 0.1.
    #expect(choose(0.5) == [0, 3, 2, 1])
    // λ = 0.7, after 0: 1 has 0.63 − 0.27 = 0.36; 2 has 0.35; 3 has 0.07 + 0.15 = 0.22.
    // After 0 and 1: 2 has 0.35 − 0.06 = 0.29; 3 has 0.07 − 0 = 0.07.
    #expect(choose(0.7) == [0, 1, 2, 3])
  }

  @Test
  func `with all weight on relevance it is the order of relevance, and with none the first is the first`() {
    #expect(choose(1) == [0, 1, 2, 3])
    #expect(choose(0) == [0, 3, 2, 1])
    #expect(choose(0.5, 2) == [0, 3])
  }

  @Test func `a list of the likeliest selections alone is in their order`() {
    let tiny = TinyWorld()
    let chances = zip(tiny.service.overallKnownShares(), tiny.service.expectedLiking()).map { $0 * $1 }
    #expect(MarginalRelevance(relevance: 1).ranking(for: tiny.service) == tiny.service.ranking(by: chances))
  }
}
