import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

struct ThompsonSamplingTests {
  private let tiny = TinyWorld()
  private let context = ObservedContext(country: CountryID(0), device: .phone)

  private func screen(scale: Double, listener: UInt32) -> Slate {
    let policy = ThompsonSampling(service: tiny.service, surface: tiny.surface, scale: scale)
    var belief = policy.prior(for: context)
    return policy.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: listener))?.slate ?? Slate()
  }

  @Test func `without spread it is greedy: the likeliest selections in order`() {
    let shown = screen(scale: 0, listener: 0)
    var scores = [Float](repeating: 0, count: tiny.service.catalog.count)
    tiny.service.scores(of: tiny.service.prior, into: &scores)
    let chances = scores.indices.map { artist in
      tiny.service.knownShare(of: ArtistID(artist), in: context.country)
        * Float(logistic(1.702 * Double(scores[artist])))
    }
    let best = chances.indices.sorted { chances[$0] > chances[$1] }.prefix(6).map { ArtistID($0) }
    #expect(shown.artists == best)
    #expect(screen(scale: 0, listener: 1) == shown)
  }

  @Test func `it shows more different artists the wider it draws`() {
    func spread(_ scale: Double) -> Int {
      Set((0..<60).flatMap { screen(scale: scale, listener: UInt32($0)).artists }).count
    }
    let widths = [0, 0.3, 1].map { spread($0) }
    #expect(widths == widths.sorted() && widths[0] == 6 && widths[2] > 12)
  }
}
