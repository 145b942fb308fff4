import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

struct SimilarArtistsTests {
  private let tiny = TinyWorld()
  private let context = ObservedContext(country: CountryID(2), device: .phone)

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

  @Test func `without a selection it stays with what is popular`() {
    let policy = SimilarArtists(service: tiny.service, surface: tiny.surface)
    #expect(tiny.skippedScreens(of: policy).flatMap(\.artists) == tiny.service.catalog.byPopularity)
  }

  @Test(arguments: [(0.0, 6), (0.5, 3), (1.0, 0)])
  func `its share of a screen goes to similar artists, and the rest to popular ones`(
    share: Double, popular: Int
  ) {
    let policy = SimilarArtists(
      service: tiny.service, surface: tiny.surface, share: share, popularityWeight: 0)
    var belief = policy.prior(for: context)
    let draws = Draws<PolicyDraw>(key: tiny.key, listener: 0)
    let first = policy.nextQuery(given: &belief, draws: draws)?.slate ?? Slate()
    policy.update(&belief, with: TinyWorld.exchange(first, selecting: [5]))
    let second = policy.nextQuery(given: &belief, draws: draws)?.slate ?? Slate()
    let similar = second.artists.prefix(6 - popular)
    let rest = tiny.service.catalog.byPopularity.filter { !first.contains($0) && !similar.contains($0) }
    #expect(Array(second.artists.suffix(popular)) == Array(rest.prefix(popular)))
  }
}
