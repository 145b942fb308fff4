import Onboarding
import TestSupport
import Testing

@testable import Elicitation

// `scores` is internal: worked out by hand below.
struct HarmonicEntropyTests {
  private let context = ObservedContext(country: CountryID(0), device: .phone)

  @Test func `the harmonic mean of entropy and frequency is as worked out by hand`() {
    let rows: [[(Int, Float)]] = [
      [(0, 10), (1, 20), (2, 1)], [(0, 1), (1, 9)], [(0, 5), (2, 7), (3, 1)], [(0, 8)],
    ]
    var starts = [0]
    var entries: [ListeningHistory.Entry] = []
    for row in rows {
      for (artist, plays) in row {
        entries.append(ListeningHistory.Entry(artist: ArtistID(artist), plays: plays, isLiked: true))
      }
      starts.append(entries.count)
    }
    let history = ListeningHistory(
      starts: starts, entries: entries, contexts: rows.map { _ in context }, hasDislikes: false)
    let scores = HarmonicEntropy.scores(ResponseCounts(history, artists: 5))
    // Medians: person 0 has 1, 10, 20: 10; person 1 has 1, 9: the upper, 9; person 2 has 1, 5, 7: 5; person 3: 8.
    // Artist 0: heavy for 0, 2 and 3 of four: H' = H(3/4) / log 2 = 0.811278; HELF = 2 * 0.8112781 / 1.8112781.
    // Artist 1: heavy for both who know it, H' = 0. Artist 2: heavy for one of two, H' = 1, LF = log 2 / log 4 = 1/2:
    // HELF = 2 * 0.5 / 1.5. Artist 3: known to one, LF = 0. Artist 4: known to nobody.
    #expect(abs(scores[0] - 0.8958073) < 1e-6)
    #expect(scores[1] == 0)
    #expect(abs(scores[2] - 2.0 / 3) < 1e-9)
    #expect(scores[3] == 0 && scores[4] == 0)
  }

  @Test func `what was tried and dropped is disliked, and plays say nothing more`() {
    let scores = HarmonicEntropy.scores(ResponseCounts(eightPeople, artists: 5))
    // h = scipy.stats.entropy([l, d]) / log(2), f = log(l + d) / log(8), 2 * f * h / (f + h).
    let expected = [1.0, 0.861345659777759, 0.8, 0.5, 0]
    for (score, value) in zip(scores, expected) { #expect(abs(score - value) < 1e-12) }
  }

  @Test func `it shows the highest scores first, and never skips an artist`() {
    let tiny = TinyWorld()
    let shown = HarmonicEntropy().ranking(for: tiny.service)
    let scores = HarmonicEntropy.scores(
      ResponseCounts(tiny.service.history, artists: tiny.service.catalog.count))
    let ordered = shown.map { scores[$0.offset] }
    #expect(ordered == ordered.sorted(by: >))
    #expect(Set(shown).count == tiny.service.catalog.count)
  }
}
