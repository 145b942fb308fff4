import Fitting
import Onboarding
import Randomness
import SessionMetrics
import TestSupport
import Testing

@testable import Experiments

/// Sessions and values that are made by hand; `@testable` as they come from simulations alone.
struct SessionFindingsTests {
  private static func session(seen: Int, selected: PositionSet, screens: Int = 1) -> SessionLog {
    var log = SessionLog(
      context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
    log.outcome = .completed
    for _ in 0..<screens {
      log.exchanges.append(
        Exchange(
          query: .artistGrid(Slate((0..<seen).map { ArtistID($0) })),
          response: Response(seen: PositionSet(first: seen), selected: selected, thinkTime: .zero),
          shownAt: .zero))
    }
    return log
  }

  @Test func `a session is summed up by what happened in it`() {
    var selected = PositionSet.none
    selected.insert(2)
    let found = SessionSummary(Self.session(seen: 4, selected: selected, screens: 2))
    #expect(found.selections == 2 && found.screens == 2 && found.seen == 8)
    #expect(found.beforeFirst == 2 && found.longestSkips == 3 && found.selectedFirst == 1)
    #expect(found.isCompleted == 1 && found.isLeft == 0 && found.logSeconds == 0)
  }

  // MARK: T4

  private static func summaries(_ count: Int, shift: Double, stream: UInt32) -> [SessionSummary] {
    var generator = AddressedGenerator(seed: 5, stream: stream)
    return (0..<count).map { _ in
      var summary = SessionSummary(session(seen: 2, selected: .none))
      summary.selections = (generator.normal() * 2 + shift).rounded()
      summary.logSeconds = generator.normal()
      return summary
    }
  }

  @Test func `sessions of one source can't be told apart, and others can`() throws {
    let (a, b) = (Self.summaries(600, shift: 4, stream: 1), Self.summaries(600, shift: 4, stream: 2))
    let same = try #require(SessionLikeness(live: [a], simulated: [b]))
    // Of two samples of 600 the area's standard error is about 1/√(6 × 600) = 0.017.
    #expect(abs(try #require(same.discrimination) - 0.5) < 0.06)
    #expect(same.selectionsGap < 0.1 && same.screensGap == 0)
    let others = Self.summaries(600, shift: 8, stream: 3)
    let different = try #require(SessionLikeness(live: [a], simulated: [others]))
    // Φ(4 / (2√2)) = 0.921
    #expect(abs(try #require(different.discrimination) - 0.921) < 0.03)
    #expect(abs(different.selectionsTransport - 4) < 0.3)
  }

  @Test func `few sessions aren't classified, and none aren't compared`() throws {
    let few = Self.summaries(20, shift: 1, stream: 4)
    #expect(try #require(SessionLikeness(live: [few], simulated: [few])).discrimination == nil)
    #expect(SessionLikeness(live: [], simulated: []) == nil)
    #expect(SessionLikeness(live: [[]], simulated: [few]) == nil)
  }

  // MARK: Support

  private static func arm(_ shown: [Int: Int], slate: Int = 4) -> ArmRecord {
    var record = ArmRecord(artists: 8)
    for (artist, times) in shown.sorted(by: { $0.key < $1.key }) {
      for _ in 0..<times {
        var log = LifeLog()
        let artists = [artist] + (0..<8).filter { $0 != artist }.prefix(slate - 1)
        log.session.exchanges = [
          Exchange(
            query: .artistGrid(Slate(artists.map { ArtistID($0) })),
            response: Response(seen: PositionSet(first: 1), selected: .none, thinkTime: .zero),
            shownAt: .zero)
        ]
        record.add(log, values: [], number: 0, keeping: .init())
      }
    }
    return record
  }

  private static func coverage(_ shown: [Int], slates: [Int]) -> LogCoverage {
    var coverage = LogCoverage(SessionTable(), artists: 8)
    coverage.shown = shown
    for slate in slates { coverage.slateSizes[slate] = 1 }
    return coverage
  }

  @Test func `a policy that shows what the log has is supported`() {
    let log = Self.coverage([100, 100, 0, 0, 0, 0, 0, 0], slates: [4])
    let found = PolicySupport(target: 3, arm: Self.arm([0: 5, 1: 5]), log: log)
    #expect(found.isSupported && found.rareShare == 0 && found.strangeScreens == 0 && found.target == 3)
    #expect(found.overlap == 1 && found.effectiveExposures == 200)
  }

  @Test func `one that shows others isn't, nor one with screens of other sizes`() {
    let log = Self.coverage([100, 100, 19, 0, 0, 0, 0, 0], slates: [4])
    let found = PolicySupport(target: 0, arm: Self.arm([0: 3, 2: 1, 3: 1]), log: log)
    #expect(found.rareShare == 0.4 && !found.isSupported)
    // p = 0.6, 0.2 and q = 100/219, 19/219 of two artists: 219 × 0.8² / (0.36/q + 0.04/q)
    #expect(abs(found.effectiveExposures - 112.17712) < 1e-4 && abs(found.overlap - 0.5433790) < 1e-6)
    let other = PolicySupport(target: 0, arm: Self.arm([0: 3], slate: 5), log: log)
    #expect(other.strangeScreens == 1 && other.rareShare == 0 && !other.isSupported)
  }

  @Test func `a fifth of what is shown may be rare, and no more`() {
    let log = Self.coverage([100, 0, 0, 0, 0, 0, 0, 0], slates: [4])
    #expect(PolicySupport(target: 0, arm: Self.arm([0: 4, 1: 1]), log: log).isSupported)
    #expect(!PolicySupport(target: 0, arm: Self.arm([0: 3, 1: 1]), log: log).isSupported)
  }

  // MARK: T6

  @Test func `intervals of one distribution against itself hold zero as often as they promise`() throws {
    var generator = AddressedGenerator(seed: 2, stream: 1)
    var record = ArmRecord(artists: 1)
    let (replications, users) = (400, 30)
    for number in 0..<replications * 2 * users {
      // One plain number, and one that a third of listeners haven't.
      let values = [
        MetricValue(generator.normal()),
        generator.uniform() < 0.67 ? MetricValue(generator.normal() + 2) : nil,
      ]
      record.add(LifeLog(), values: values, number: number, keeping: .init())
    }
    let found = SelfComparison(record, metrics: 2, replications: replications, users: users)
    // 0.95 ± 3 √(0.95 × 0.05 / 400)
    for share in found.coverage { #expect(abs(try #require(share) - 0.95) < 0.033) }
    #expect(abs(found.tolerance.lowerBound - 0.92864) < 1e-4)
  }

  @Test func `models that play the same people are one cluster a replication`() throws {
    var generator = AddressedGenerator(seed: 4, stream: 1)
    var record = ArmRecord(artists: 1)
    for number in 0..<60 * 2 * 20 {
      // A metric and its double: their intervals hold and miss together.
      let value = generator.normal()
      record.add(
        LifeLog(), values: [MetricValue(value), MetricValue(2 * value)], number: number, keeping: .init())
    }
    let found = SelfComparison(record, metrics: 2, replications: 60, users: 20)
    #expect(found.byReplication.allSatisfy { $0 == 0 || $0 == 1 })
    let one = MeanCoverage.of([found])
    #expect(one.value == found.coverage[0] && MeanCoverage.of([found, found]) == one)
    // 60 trials and not 240: p = mean; p ± t.ppf(0.975, 59) * sqrt(p (1 − p) / 59), cut at 1
    let p = try #require(one.value)
    let low = try #require(one.interval?.lowerBound)
    #expect(abs(low - (p - 2.000995 * (p * (1 - p) / 59).squareRoot())) < 1e-6)
    #expect((one.interval?.upperBound ?? 2) <= 1)
    #expect(MeanCoverage.of([]).value == nil)
  }

  @Test func `a metric that nobody has is covered by nothing`() {
    var record = ArmRecord(artists: 1)
    for number in 0..<40 { record.add(LifeLog(), values: [nil], number: number, keeping: .init()) }
    #expect(SelfComparison(record, metrics: 1, replications: 2, users: 10).coverage == [nil])
  }

  // MARK: Played tests

  @Test func `tests that are played agree with the formula`() throws {
    var generator = AddressedGenerator(seed: 7, stream: 1)
    var records = [ArmRecord(artists: 1), ArmRecord(artists: 1)]
    for number in 0..<2000 {
      for place in 0...1 {
        records[place].add(
          LifeLog(), values: [MetricValue(generator.normal() + 0.15 * Double(place))], number: number,
          keeping: .init())
      }
    }
    let arms = Arms(records: records)
    let table = ArmTable(arms, metrics: 1)
    let played = ResampledTests.played(
      arms, table: table, pairs: TargetPair.all(of: 2), seed: 3, repetitions: 400)
    #expect(played.map(\.users) == ResampledTests.sizes)
    // 3 √(0.25 / 400) = 0.075
    for test in played { #expect(abs(test.share - test.expected) < 0.075, "\(test)") }
    let nothing = ResampledTests.played(arms, table: table, pairs: [], seed: 3)
    #expect(nothing.isEmpty)
  }
}
