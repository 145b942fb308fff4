import Elicitation
import TestSupport
import Testing

struct PopularityTests {
  @Test func `it goes down the list of popular artists to its end`() {
    let tiny = TinyWorld()
    let shown = tiny.skippedScreens(of: Popularity(service: tiny.service, surface: tiny.surface))
    #expect(shown.flatMap(\.artists) == tiny.service.catalog.byPopularity)
    #expect(shown.allSatisfy { $0.count == 6 })
  }
}
