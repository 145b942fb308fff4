import Elicitation
import TestSupport
import Testing

struct AskNothingTests {
  @Test func `it asks nothing, and believes what is known of everyone`() {
    let tiny = TinyWorld()
    let policy = AskNothing(service: tiny.service, surface: tiny.surface)
    #expect(tiny.skippedScreens(of: policy).isEmpty)
    let belief = policy.prior(for: tiny.listener(0).listener.context)
    #expect(policy.taste(from: belief).mean == tiny.service.prior.mean)
  }
}
