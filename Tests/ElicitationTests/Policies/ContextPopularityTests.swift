import Elicitation
import Onboarding
import TestSupport
import Testing

struct ContextPopularityTests {
  private let tiny = TinyWorld()

  @Test func `it goes down the list of the listener's country`() {
    let policy = ContextPopularity(service: tiny.service, surface: tiny.surface)
    for country in tiny.service.catalog.countries.indices {
      let context = ObservedContext(country: CountryID(country), device: .phone)
      let shown = tiny.skippedScreens(of: policy, context: context).flatMap(\.artists)
      let shares = shown.map { tiny.service.catalog.popularity(of: $0, in: context.country) }
      #expect(shares == shares.sorted(by: >))
      #expect(Set(shown).count == tiny.service.catalog.count)
    }
  }

  @Test func `two countries are asked about different artists first`() {
    let policy = ContextPopularity(service: tiny.service, surface: tiny.surface)
    let orders = tiny.service.catalog.countries.indices.map { country in
      tiny.skippedScreens(
        of: policy, context: ObservedContext(country: CountryID(country), device: .phone)
      ).flatMap(\.artists)
    }
    #expect(Set(orders).count > 1)
  }
}
