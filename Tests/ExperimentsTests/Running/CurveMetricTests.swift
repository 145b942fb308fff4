import Onboarding
import Population
import Randomness
import TestSupport
import Testing

@testable import Experiments  // curves are formed inside

struct CurveMetricTests {
  /// Two screens, the first with two selections at 5 s, the second skipped at 12 s, then the listener leaves.
  private func log() -> LifeLog {
    var log = LifeLog()
    let slate = Slate((0..<3).map { ArtistID($0) })
    let two = Response(
      seen: PositionSet(first: 3), selected: PositionSet(first: 2), thinkTime: SimulatedDuration(seconds: 5))
    let none = Response(seen: PositionSet(first: 3), thinkTime: SimulatedDuration(seconds: 6), next: .leaves)
    let start = SimulationTime.zero
    log.session.exchanges = [
      Exchange(query: .artistGrid(slate), response: two, shownAt: start),
      Exchange(query: .artistGrid(slate), response: none, shownAt: start + SimulatedDuration(seconds: 6)),
    ]
    log.session.endedAt = start + SimulatedDuration(seconds: 13)
    log.session.outcome = .left
    return log
  }

  @Test func `curves follow a session step by step and stay where it ended`() throws {
    let world = try SmallScenario().plan.world
    var listener = Listener()
    var truth = Truth()
    world.cohort(key: DrawKey(seed: 5)).fill(&listener, index: 0)
    truth.prepare(for: listener, enjoyment: world.enjoyment)
    var log = log()
    let best = Array(truth.best)
    log.checkpoints = [Array(best.reversed()), best, best]
    let values = try #require(CurveMetric.values(of: log, truth: truth, screens: 3))
    let rows = stride(from: 0, to: values.count, by: 6).map { Array(values[$0..<$0 + 5]) }
    // ndcg_20, selected, seconds, still there, abandoned, after 0, 1, 2 and 3 queries.
    #expect(rows.count == 4)
    // Nobody is replayed, so that nobody has a recall.
    #expect(stride(from: 5, to: values.count, by: 6).allSatisfy { values[$0].isNaN })
    #expect(rows[0][0] < 1 && Array(rows[0].dropFirst()) == [0, 0, 1, 0])
    #expect(rows[1] == [1, 2, 5, 1, 0])
    #expect(rows[2] == [1, 2, 13, 0, 1])
    #expect(rows[3] == rows[2])
  }

  @Test func `the recall of replayed people is followed, and nobody else's`() async throws {
    let world = SmallWorlds.recorded(
      artists: 30, rows: (0..<12).map { person in (0..<8).map { (artist: ($0 * 3 + person) % 30, plays: 5) } }
    )
    var (listener, truth) = (Listener(), Truth())
    world.cohort(key: DrawKey(seed: 5)).fill(&listener, index: 0)
    truth.prepare(for: listener, enjoyment: world.enjoyment)
    let targets = truth.recorded.indices.filter { truth.recorded[$0] == .target }.map { ArtistID($0) }
    try #require(!targets.isEmpty)
    var log = log()
    log.checkpoints = [[], Array(targets.prefix(1)), targets]
    let values = try #require(CurveMetric.values(of: log, truth: truth, screens: 2))
    let recalls = stride(from: 5, to: values.count, by: 6).map { values[$0] }
    #expect(recalls == [0, 1 / Double(targets.count), 1])
    let generated = try await SmallScenario().record()
    #expect(!generated.curves.contains { $0.metric == "recall_20" })
  }

  @Test func `who isn't sampled has no curve`() throws {
    #expect(CurveMetric.values(of: log(), truth: Truth(), screens: 3) == nil)
  }

  @Test func `a run's curves start alike, since nothing was asked yet`() async throws {
    let record = try await SmallScenario().record()
    for metric in ["ndcg_20", "artists_selected", "onboarding_s"] {
      let starts = record.curves.filter { $0.metric == metric && $0.queries == 0 }
      #expect(starts.count == 2 && starts[0].mean == starts[1].mean && starts[0].n == 6)
    }
    let steps = record.curves.filter { $0.metric == "artists_selected" && $0.variant == "helf" }
    #expect(steps.map(\.queries) == [0, 1, 2, 3, 4])
    #expect(steps.map(\.mean) == steps.map(\.mean).sorted())
  }
}
