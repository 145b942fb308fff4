import Experiments
import Testing

@testable import Reporting

@Suite struct RunReadingForestTests {
  @Test func `a row without a lift is not drawn among lifts`() throws {
    var run = SampleRun.small
    run.comparisons[0].lift = nil
    let chart = try #require(forests(run).first { $0.title.hasPrefix("ndcg_20") })
    let row = try #require(chart.rows.first { $0.label == "helf" })
    #expect(chart.isRelative)
    #expect(row.text == "undefined")
    #expect(row.value == nil)
  }

  @Test func `a plot without any lift is one of effects and says so`() throws {
    var run = SampleRun.small
    for index in run.comparisons.indices { run.comparisons[index].lift = nil }
    run.metrics[2].unit = "s"
    let chart = try #require(forests(run).first { $0.title.hasPrefix("ndcg_20") })
    #expect(!chart.isRelative)
    #expect(chart.margin == nil)
    #expect(chart.title == "ndcg_20, effect in s, more is better")
    #expect(chart.rows.allSatisfy { $0.text.contains(" s [") })
  }

  private func forests(_ run: RunRecord) -> [ForestChart] {
    let blocks = Report(run, margin: .relative(0.01)).sections.first { $0.id == "effects" }?.blocks ?? []
    return blocks.flatMap { block -> [ForestChart] in
      guard case .charts(let charts) = block else { return [] }
      return charts.compactMap { if case .forest(let chart) = $0 { chart } else { nil } }
    }
  }
}
