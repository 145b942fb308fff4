import Elicitation
import Onboarding
import TestSupport
import Testing

struct LeavingCountsTests {
  private let screen = Query.artistGrid(Slate([ArtistID(0), ArtistID(1)]))

  private func session(
    answered: Int, _ outcome: SessionLog.Outcome, isOnDisplay: Bool = false, seconds: Double = 4
  ) -> SessionLog {
    var session = SessionLog(
      context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
    session.exchanges = (0..<answered).map { _ in
      Exchange(
        query: screen,
        response: Response(
          seen: PositionSet(first: 2), thinkTime: SimulatedDuration(milliseconds: Int64(1000 * seconds))),
        shownAt: .zero)
    }
    session.outcome = outcome
    if isOnDisplay { session.unanswered = screen }
    return session
  }

  private func counts(_ sessions: [SessionLog]) -> LeavingCounts {
    var counts = LeavingCounts()
    for session in sessions { counts.add(session) }
    return counts
  }

  @Test func `who gives up or runs out of patience left at the last screen that they saw, and nobody else`() {
    let counts = counts([
      session(answered: 2, .left), session(answered: 2, .timedOut, isOnDisplay: true),
      session(answered: 1, .timedOut), session(answered: 3, .completed), session(answered: 1, .exhausted),
      session(answered: 1, .unfinished, isOnDisplay: true), session(answered: 0, .notAsked),
    ])
    #expect(Array(counts.shown.prefix(4)) == [6, 3, 2, 0])
    #expect(Array(counts.left.prefix(4)) == [1, 1, 1, 0])
    #expect(counts.answered == 10 && counts.seconds == 40)
  }

  @Test func `chances lean on those of all screens, and these on what is expected`() {
    let counts = counts(
      (0..<10).map { _ in session(answered: 1, .left) }
        + (0..<30).map { _ in session(answered: 2, .completed) })
    let chances = counts.chances(expected: 0.5, evidence: 20)
    // By hand: r = (10 + 10) / (70 + 20); then (10 + 20 r) / (40 + 20), 20 r / (30 + 20), and r where nobody was.
    let r = 20.0 / 90
    #expect(abs(chances[0] - (10 + 20 * r) / 60) < 1e-15)
    #expect(abs(chances[1] - 20 * r / 50) < 1e-15)
    #expect(abs(chances[2] - r) < 1e-15)
    #expect(abs(counts.meanSeconds(expected: 10, evidence: 70) - 7) < 1e-12)
  }

  @Test func `nothing seen is what is expected, and the longest onboarding keeps within bounds`() {
    #expect(LeavingCounts().chances(expected: 0.03, evidence: 1).allSatisfy { abs($0 - 0.03) < 1e-15 })
    #expect(LeavingCounts().meanSeconds(expected: 6, evidence: 1) == 6)
    let counts = counts([session(answered: 500, .left)])
    #expect(counts.shown.reduce(0, +) == 500 && counts.left.last == 1)
    #expect(counts.chances(expected: 0, evidence: 1e-9).allSatisfy { (0...1).contains($0) })
  }
}
