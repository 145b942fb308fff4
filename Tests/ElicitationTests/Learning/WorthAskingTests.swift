import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

struct WorthAskingTests {
  private let asked = AskedWorld()

  private func policy(_ settings: WorthAsking.Settings) -> WorthAsking {
    WorthAsking(service: asked.service, surface: asked.tiny.surface, settings: settings)
  }

  private func screens(_ policy: some ElicitationPolicy) -> [Slate] { asked.tiny.skippedScreens(of: policy) }

  /// Sessions of `answered` screens each, all with one end.
  private func sessions(_ count: Int, answered: Int, _ outcome: SessionLog.Outcome) -> LeavingCounts {
    var session = SessionLog(
      context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
    session.exchanges = (0..<answered).map { _ in
      Exchange(
        query: .artistGrid(Slate([ArtistID(0)])),
        response: Response(seen: PositionSet(first: 1), thinkTime: .second), shownAt: .zero)
    }
    session.outcome = outcome
    var counts = LeavingCounts()
    for _ in 0..<count { counts.add(session) }
    return counts
  }

  @Test(arguments: [0.001, 0.003, 0.01])
  func `before anybody was asked it is the composed policy that stops by value`(price: Double) {
    let rule = WorthItsCost(seconds: 6, price: price, leaving: 0.02, staying: 0.5)
    let composed = ComposedPolicy(
      service: asked.service, surface: asked.tiny.surface, tastes: GaussianTastes(service: asked.service),
      acquisition: ExpectedValue(), slateRule: DiverseSlate(), stoppingRule: rule)
    #expect(
      screens(policy(.init(seconds: 6, price: price, leaving: 0.02, staying: 0.5))) == screens(composed))
  }

  @Test func `where nobody leaves it asks longer, where everybody does it stops, and screens are the same`() {
    let start = policy(.init(price: 0, leaving: 0.3, staying: 0.05))
    let patient = start.informed(by: sessions(1000, answered: 10, .completed))
    let leaving = start.informed(by: sessions(1000, answered: 1, .left))
    let (usual, more, fewer) = (screens(start), screens(patient), screens(leaving))
    #expect(
      usual.count < more.count && fewer.count < usual.count, "\(fewer.count) \(usual.count) \(more.count)")
    #expect(Array(more.prefix(usual.count)) == usual && Array(usual.prefix(fewer.count)) == fewer)
  }

  @Test func `a screen at which people leave is where it stops`() throws {

    var counts = sessions(900, answered: 2, .completed)
    for _ in 0..<3 { counts.add(thirdScreenLeaver) }
    let rule = try #require(
      policy(.init(leaving: 0, evidence: 1)).informed(by: counts).stoppingRule as? WorthItsCost)
    #expect(rule.leavingByScreen[0] < 0.002 && rule.leavingByScreen[1] < 0.002)
    #expect(rule.leavingByScreen[2] > 0.7)
    #expect(abs(rule.seconds - 1) < 0.01)
  }

  private var thirdScreenLeaver: SessionLog {
    var session = SessionLog(
      context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
    session.exchanges = (0..<3).map { _ in
      Exchange(
        query: .artistGrid(Slate([ArtistID(0)])),
        response: Response(seen: PositionSet(first: 1), thinkTime: .second), shownAt: .zero)
    }
    session.outcome = .left
    return session
  }
}
