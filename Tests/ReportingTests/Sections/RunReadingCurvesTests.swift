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

  @Test func `two behaviors have charts and numbers of their own, many are drawn together`() {
    let two = blocks(SampleRun.rich(candidates: 1, behaviors: 2))
    #expect(two.filter { if case .heading = $0 { true } else { false } }.count == 2)
    #expect(two.contains { if case .heading("impatient") = $0 { true } else { false } })
    let seven = blocks(SampleRun.rich(candidates: 1, behaviors: 7))
    #expect(seven.contains { if case .heading("What was learned") = $0 { true } else { false } })
    #expect(!seven.contains { if case .heading("impatient") = $0 { true } else { false } })
  }

  @Test func `among many variants the chart of value is wide, and its table ends in order`()
    throws
  {
    let run = SampleRun.rich(candidates: 12, behaviors: 1)
    #expect(try chart(run).isWide)
    guard case .details(_, let tables)? = blocks(run).last, case .table(let table)? = tables.first else {
      Issue.record("no table")
      return
    }
    let ends = table.rows.compactMap { row in row.dropLast().last.flatMap { Double($0.text) } }
    #expect(ends.count == 14 && ends == ends.sorted(by: >))
    #expect(try !chart(SampleRun.small).isWide)
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

  private func blocks(_ run: RunRecord) -> [ReportSection.Block] {
    Report(run).sections.first { $0.id == "curves" }?.blocks ?? []
  }

  private func chart(_ run: RunRecord) throws -> LineChart {
    for block in blocks(run) {
      if case .charts(let charts) = block, case .line(let chart)? = charts.first { return chart }
    }
    throw Missing.chart
  }

  private enum Missing: Error { case chart }
}
