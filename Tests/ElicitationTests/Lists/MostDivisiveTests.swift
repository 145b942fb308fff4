import TestSupport
import Testing

@testable import Elicitation

// Scores are internal: known answers below.
struct MostDivisiveTests {
  @Test func `the entropy is that of the answers of those who know the artist`() {
    let scores = MostDivisive.scores(ResponseCounts(eightPeople, artists: 5))
    // scipy.stats.entropy([l, d]) for (l, d) = (4, 4), (3, 2), (2, 2), (1, 1); nobody knows the last.
    let expected = [0.6931471805599453, 0.6730116670092565, 0.6931471805599453, 0.6931471805599453, 0]
    for (score, value) in zip(scores, expected) { #expect(abs(score - value) < 1e-12) }
  }

  @Test func `two who disagree weigh as much as a hundred, and ties are in order of popularity`() {
    let tiny = TinyWorld()
    let counts = ResponseCounts(tiny.service.history, artists: tiny.service.catalog.count)
    let scores = MostDivisive.scores(counts)
    let ranking = MostDivisive().ranking(for: tiny.service)
    for (a, b) in zip(ranking, ranking.dropFirst()) {
      #expect(scores[a.offset] >= scores[b.offset])
      guard scores[a.offset] == scores[b.offset] else { continue }
      #expect(
        tiny.service.catalog.popularityPercentile[a.offset]
          > tiny.service.catalog.popularityPercentile[b.offset])
    }
  }
}
