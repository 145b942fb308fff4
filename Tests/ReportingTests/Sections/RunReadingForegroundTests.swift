import Experiments
import Testing

@testable import Reporting

@Suite struct RunReadingForegroundTests {
  @Test func `with many variants only control and leader are shown at once, the others folded`() throws {
    let report = Report(SampleRun.rich(candidates: 4, behaviors: 1), margin: .relative(0.01))
    #expect(report.reading.foreground == ["popular", "similar"])
    let funnel = try #require(report.sections.first { $0.id == "funnel" })
    guard case .charts(let shown) = funnel.blocks[0], case .details(_, let folded) = funnel.blocks[1],
      case .charts(let rest) = folded[0]
    else {
      Issue.record("the funnel has other blocks: \(funnel.blocks.count)")
      return
    }
    #expect(shown.count == 2)
    #expect(shown.count + rest.count == report.record.variants.count)
  }

  @Test func `four variants or fewer are all shown`() {
    let reading = Report(SampleRun.small).reading
    #expect(reading.foreground == Set(SampleRun.small.variants.map(\.name)))
  }
}
