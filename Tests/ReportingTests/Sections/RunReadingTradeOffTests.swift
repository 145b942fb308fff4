import Experiments
import Testing

@testable import Reporting

@Suite struct RunReadingTradeOffTests {
  @Test func `who gave up is what was counted as such, where it was`() {
    var run = SampleRun.small
    #expect(charts(run).map(\.xTitle) == ["share not completed, screens that ran out included"])
    for (index, variant) in ["popular", "helf", "thompson", "oracle"].enumerated() {
      run.estimates.append(SampleRun.estimate(variant, "abandoned", Double(index) / 8, sd: nil))
    }
    #expect(charts(run).map(\.xTitle) == ["abandoned, share"])
    #expect(charts(run)[0].points.map(\.x) == [0, 0.125, 0.25, 0.375])
  }

  private func charts(_ run: RunRecord) -> [ScatterChart] {
    let blocks = Report(run).sections.first { $0.id == "trade-off" }?.blocks ?? []
    return blocks.flatMap { block -> [ScatterChart] in
      guard case .charts(let charts) = block else { return [] }
      return charts.compactMap { if case .scatter(let chart) = $0 { chart } else { nil } }
    }
  }
}
