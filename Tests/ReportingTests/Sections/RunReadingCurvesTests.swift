import Experiments
import Testing

@testable import Reporting

@Suite struct RunReadingCurvesTests {
  @Test func `a curve says over how many listeners it is`() throws {
    #expect(try chart(SampleRun.small).xTitle == "screens (500 sampled listeners)")
    var run = SampleRun.small
    run.curves[0].n = 480
    #expect(try chart(run).xTitle == "screens (480 to 500 sampled listeners)")
    for index in run.curves.indices { run.curves[index].n = 1 }
    #expect(try chart(run).xTitle == "screens (1 sampled listener)")
  }

  @Test func `the same people under several user models give no narrower a band than under one`() throws {
    let one = try chart(SampleRun.rich(candidates: 1, behaviors: 1)).series[0].points[3]
    let three = try chart(SampleRun.rich(candidates: 1, behaviors: 3)).series[0].points[3]
    #expect(abs((three.high - three.low) - (one.high - one.low)) < 1e-12)
  }

  @Test func `only a paired run says that its lifts are surer than its bands`() {
    var run = SampleRun.small
    #expect(lead(run).contains("500 sampled listeners, with") && lead(run).contains("pairing"))
    run.design = "split"
    #expect(!lead(run).contains("pairing"))
  }

  private func lead(_ run: RunRecord) -> String {
    Report(run).sections.first { $0.id == "curves" }?.lead.text ?? ""
  }

  private func chart(_ run: RunRecord) throws -> LineChart {
    let blocks = Report(run).sections.first { $0.id == "curves" }?.blocks ?? []
    for block in blocks {
      if case .charts(let charts) = block, case .line(let chart)? = charts.first { return chart }
    }
    throw Missing.chart
  }

  private enum Missing: Error { case chart }
}
