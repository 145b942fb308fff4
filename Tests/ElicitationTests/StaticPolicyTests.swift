import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

// `HarmonicEntropy.scores` is internal: worked out by hand below.
struct StaticPolicyTests {
  private let tiny = TinyWorld()
  private let context = ObservedContext(country: CountryID(2), device: .phone)

  /// The screens that a policy shows to someone who skips everything.
  private func screens<Policy: ElicitationPolicy>(_ policy: Policy, listener: UInt32 = 0) -> [Slate] {
    var belief = policy.prior(for: context)
    var screens: [Slate] = []
    while screens.count < 100,
      let query = policy.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: listener))
    {
      screens.append(query.slate)
      policy.update(&belief, with: TinyWorld.exchange(query.slate, selecting: []))
    }
    return screens
  }

  @Test func `asking nothing asks nothing`() {
    #expect(screens(AskNothing(service: tiny.service, surface: tiny.surface)).isEmpty)
  }

  @Test func `popularity goes down the list to its end`() {
    let shown = screens(Popularity(service: tiny.service, surface: tiny.surface)).flatMap(\.artists)
    #expect(shown == tiny.service.catalog.byPopularity)
  }

  @Test func `popularity in context goes down the country's list`() {
    let shown = screens(ContextPopularity(service: tiny.service, surface: tiny.surface)).flatMap(\.artists)
    let shares = shown.map { tiny.service.catalog.popularity(of: $0, in: context.country) }
    #expect(shares == shares.sorted(by: >))
    #expect(Set(shown).count == tiny.service.catalog.count)
  }

  @Test func `random screens are uniform, and never repeat an artist`() {
    let policy = RandomArtists(service: tiny.service, surface: tiny.surface)
    let shown = screens(policy).flatMap(\.artists)
    #expect(Set(shown).count == shown.count && shown.count == tiny.service.catalog.count)
    var counts = [Int](repeating: 0, count: tiny.service.catalog.count)
    for listener in 0..<2000 {
      var belief = policy.prior(for: context)
      let query = policy.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: UInt32(listener)))
      for artist in query?.slate.artists ?? [] { counts[artist.offset] += 1 }
    }
    // 12,000 draws over 60 artists: 200 each, chi-squared with 59 degrees of freedom below its 99.9% point, 98.3.
    let statistic = counts.reduce(0.0) { $0 + (Double($1) - 200) * (Double($1) - 200) / 200 }
    #expect(statistic < 98.3)
  }

  @Test func `the harmonic mean of entropy and frequency is as worked out by hand`() {
    // Four people. Artist 0 is known to all, heavy for two: LF = log 4 / log 4 = 1, H' = 1: HELF = 1.
    // Artist 1 is known to two, heavy for both: H' = 0: HELF = 0. Artist 2 is known to two, heavy for one:
    // LF = log 2 / log 4 = 0.5, H' = 1: HELF = 2 * 0.5 / 1.5 = 2/3. Artist 3 is known to one: 0.
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
    let scores = HarmonicEntropy.scores(history: history, artists: 5)
    // Medians: person 0 has 1, 10, 20: 10; person 1 has 1, 9: the upper, 9; person 2 has 1, 5, 7: 5; person 3: 8.
    // Artist 0: heavy for 0, 2 and 3 of four: H' = H(3/4) / log 2 = 0.811278; HELF = 2 * 0.8112781 / 1.8112781.
    #expect(abs(scores[0] - 0.8958073) < 1e-6)
    #expect(scores[1] == 0)
    #expect(abs(scores[2] - 2.0 / 3) < 1e-9)
    #expect(scores[3] == 0 && scores[4] == 0)
  }

  @Test func `similar artists follow what was selected`() {
    let policy = SimilarArtists(service: tiny.service, surface: tiny.surface, popularityWeight: 0)
    var belief = policy.prior(for: context)
    let first = policy.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: 0))?.slate ?? Slate()
    #expect(first.artists == Array(tiny.service.catalog.byPopularity.prefix(6)))
    policy.update(&belief, with: TinyWorld.exchange(first, selecting: [3]))
    let second = policy.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: 0))?.slate ?? Slate()
    func cosine(_ a: ArtistID, _ b: ArtistID) -> Float {
      let d = tiny.service.catalog.dimensions
      let rows = tiny.service.catalog.embeddings
      var (ab, aa, bb): (Float, Float, Float) = (0, 0, 0)
      for j in 0..<d {
        let (x, y) = (rows[a.offset * d + j], rows[b.offset * d + j])
        ab += x * y
        aa += x * x
        bb += y * y
      }
      return ab / (aa * bb).squareRoot()
    }
    let unasked = tiny.service.catalog.artists.map(\.id).filter { !first.contains($0) }
    let nearest = unasked.sorted { cosine($0, first[3]) > cosine($1, first[3]) }.prefix(4)
    // 0.67 of six places, rounded up: five similar ones; the four nearest are surely among them.
    #expect(Set(nearest).isSubset(of: Set(second.artists.prefix(5))))
  }
}
