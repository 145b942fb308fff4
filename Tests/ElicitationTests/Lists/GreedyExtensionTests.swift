import Onboarding
import TestSupport
import Testing

@testable import Elicitation

// The error on held-out people is internal.
struct GreedyExtensionTests {
  private let tiny = TinyWorld()

  @Test func `the first artist is the one that lowers the error most of all`() {
    let order = tiny.service.catalog.byPopularity
    let held = HeldOutPeople(of: tiny.service, limit: 120)
    let gains = order.map { held.gain(of: $0) }
    let best = gains.indices.reduce(0) { gains[$1] > gains[$0] ? $1 : $0 }
    #expect(GreedyExtension().ranking(for: tiny.service)[0] == order[best])
  }

  @Test func `a gain is how much the error falls`() {
    var held = HeldOutPeople(of: tiny.service, limit: 120)
    for artist in GreedyExtension().ranking(for: tiny.service).prefix(4) {
      let (before, gain) = (held.error, held.gain(of: artist))
      held.ask(artist)
      #expect(abs(before - held.error - gain) < 1e-12)
      #expect(gain > 0)
    }
  }

  @Test func `the list errs less than as many popular artists do`() {
    var own = HeldOutPeople(of: tiny.service, limit: 120)
    var popular = own
    for artist in GreedyExtension().ranking(for: tiny.service).prefix(12) { own.ask(artist) }
    for artist in tiny.service.catalog.byPopularity.prefix(12) { popular.ask(artist) }
    #expect(own.error < popular.error)
  }

  @Test func `without people it is popularity`() {
    let view = ServiceView(
      catalog: tiny.service.catalog,
      history: ListeningHistory(starts: [0], entries: [], contexts: [], hasDislikes: false),
      likingScope: .known)
    let model = ServiceModel(view, seed: 1)
    #expect(GreedyExtension().ranking(for: model) == model.catalog.byPopularity)
  }
}
