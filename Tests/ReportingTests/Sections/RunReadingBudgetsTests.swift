import Experiments
import Testing

@testable import Reporting

@Suite struct RunReadingBudgetsTests {
  /// Two variants over two screens: `slow` learns more a screen and takes twice as long.
  private var run: RunRecord {
    var run = SampleRun.empty()
    run.variants = [
      SampleRun.variant("quick", "popularity", isControl: true), SampleRun.variant("slow", "thompson"),
      SampleRun.variant("oracle", "oracle", isCheating: true),
    ]
    run.behaviors = [SampleRun.typical]
    run.metrics = SampleRun.metrics
    run.estimates = run.variants.map { SampleRun.estimate($0.name, "ndcg_20", 0.5, sd: 0.1) }
    let paths = ["quick": [(0.0, 0.2), (4, 0.30), (8, 0.32)], "slow": [(0, 0.2), (8, 0.35), (16, 0.4)]]
    for variant in run.variants {
      for (queries, point) in (paths[variant.name] ?? [(0, 0.2), (1, 0.9), (2, 1)]).enumerated() {
        for (metric, mean) in [("onboarding_s", point.0), ("ndcg_20", point.1)] {
          run.curves.append(
            CurveRecord(
              variant: variant.name, behavior: "typical", metric: metric, queries: queries, n: 100,
              mean: mean,
              standardError: 0.01))
        }
      }
    }
    return run
  }

  private func blocks(_ run: RunRecord) -> [ReportSection.Block] {
    Report(run).sections.first { $0.id == "trade-off" }?.blocks ?? []
  }

  private func chart(_ run: RunRecord) throws -> LineChart {
    for case .charts(let charts) in blocks(run) {
      if case .line(let chart)? = charts.first { return chart }
    }
    throw Missing.chart
  }

  private func table(_ run: RunRecord) throws -> ReportTable {
    for case .table(let table) in blocks(run) { return table }
    throw Missing.table
  }

  @Test func `all are drawn by the seconds they took, and the stairs by those that can be had`()
    throws
  {
    let chart = try chart(run)
    #expect(chart.series.map(\.name) == ["quick", "slow", "oracle"])
    #expect(chart.series[1].points.map(\.x) == [0, 8, 16])
    // The oracle is quicker and better, and no part of it; at 8 seconds `slow` has more than `quick`.
    #expect(chart.frontier.map(\.x) == [0, 4, 8, 16])
    #expect(chart.frontier.map(\.y) == [0.2, 0.30, 0.35, 0.4])
  }

  @Test func `the table has a row for each stair`() throws {
    let rows = try table(run).rows.map { $0.map(\.text) }
    #expect(rows.map { $0[1] } == ["nobody is asked", "quick", "slow", "slow"])
    #expect(rows.map { $0[2] } == ["0", "1", "1", "2"])
    // 1.96 standard errors of 0.01.
    #expect(rows[3] == ["16.0", "slow", "2", "0.400", "± 0.020"])
  }

  @Test func `who ends under the stairs is told apart from who ends within their interval of them`() throws {
    var close = run
    for index in close.curves.indices
    where close.curves[index].variant == "quick" && close.curves[index].mean == 0.32 {
      close.curves[index].mean = 0.34
    }
    #expect(try table(run).notes.map(\.text).contains { $0.contains("below it") && $0.contains("1 variant") })
    let notes = try table(close).notes.map(\.text)
    #expect(notes == ["In the end within their own interval of the line: quick."])
  }

  @Test func `where less is better the stairs go down`() throws {
    var fewer = run
    for index in fewer.metrics.indices { fewer.metrics[index].direction = "lower" }
    #expect(try chart(fewer).frontier.map(\.y) == [0.2])
  }

  @Test func `without curves there are the ends alone`() {
    var bare = run
    bare.curves = []
    for case .charts(let charts) in blocks(bare) {
      #expect(!charts.contains { if case .line = $0 { true } else { false } })
    }
  }

  private enum Missing: Error { case chart, table }
}
