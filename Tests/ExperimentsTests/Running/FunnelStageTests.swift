import Onboarding
import Testing

@testable import Experiments  // stages are numbered inside

struct FunnelStageTests {
  private func session(exchanges: Int, _ outcome: SessionLog.Outcome) -> SessionLog {
    var session = SessionLog(
      context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
    let response = Response(seen: PositionSet(first: 1), thinkTime: .zero)
    for _ in 0..<exchanges {
      session.exchanges.append(
        Exchange(query: .rateArtist(ArtistID(0)), response: response, shownAt: .zero))
    }
    session.outcome = outcome
    return session
  }

  private func reached(_ session: SessionLog, screens: Int = 3) -> [String] {
    var stages: [Int] = []
    FunnelStage.count(session, screens: screens) { stages.append($0) }
    return stages.map { FunnelStage.names(screens: screens)[$0] }
  }

  @Test func `a session reaches each screen it answered, and one outcome`() {
    #expect(reached(session(exchanges: 2, .left)) == ["arrived", "screen 1", "screen 2", "left"])
    #expect(reached(session(exchanges: 0, .notAsked)) == ["arrived", "not asked"])
    #expect(
      reached(session(exchanges: 3, .completed)) == [
        "arrived", "screen 1", "screen 2", "screen 3", "completed",
      ])
  }

  @Test func `screens past the last one have no stage`() {
    #expect(reached(session(exchanges: 5, .exhausted), screens: 1) == ["arrived", "screen 1", "exhausted"])
    #expect(FunnelStage.names(screens: 0).count == FunnelStage.count(screens: 0))
  }

  @Test func `a run's funnel narrows, and outcomes add up to those who arrived`() async throws {
    let record = try await SmallScenario(behaviors: "[typical, impatient]").record()
    for behavior in ["typical", "impatient"] {
      let stages = record.funnel.filter { $0.variant == "helf" && $0.behavior == behavior }
      let screens = stages.prefix(5).map(\.listeners)
      #expect(screens == screens.sorted(by: >) && screens.first == 48)
      #expect(stages.dropFirst(5).map(\.listeners).reduce(0, +) == 48)
    }
  }
}
