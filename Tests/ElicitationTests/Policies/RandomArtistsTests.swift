import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

struct RandomArtistsTests {
  private let tiny = TinyWorld()
  private var policy: RandomArtists { RandomArtists(service: tiny.service, surface: tiny.surface) }

  @Test func `it shows every artist once`() {
    let shown = tiny.skippedScreens(of: policy).flatMap(\.artists)
    #expect(Set(shown).count == shown.count && shown.count == tiny.service.catalog.count)
  }

  @Test func `two listeners see different screens`() {
    #expect(
      tiny.skippedScreens(of: policy, listener: 0)[0] != tiny.skippedScreens(of: policy, listener: 1)[0])
  }

  @Test(arguments: [0, 2])
  func `every artist is as likely on any screen`(screensBefore: Int) {
    var counts = [Int](repeating: 0, count: tiny.service.catalog.count)
    let context = ObservedContext(country: CountryID(0), device: .phone)
    for listener in 0..<2000 {
      let draws = Draws<PolicyDraw>(key: tiny.key, listener: UInt32(listener))
      var belief = policy.prior(for: context)
      for _ in 0..<screensBefore {
        let slate = policy.nextQuery(given: &belief, draws: draws)?.slate ?? Slate()
        policy.update(&belief, with: TinyWorld.exchange(slate, selecting: []))
      }
      let query = policy.nextQuery(given: &belief, draws: draws)
      for artist in query?.slate.artists ?? [] { counts[artist.offset] += 1 }
    }
    // 12,000 draws over 60 artists: 200 each, chi-squared with 59 degrees of freedom below its 99.9% point, 98.3.
    let statistic = counts.reduce(0.0) { $0 + (Double($1) - 200) * (Double($1) - 200) / 200 }
    #expect(statistic < 98.3)
  }
}
