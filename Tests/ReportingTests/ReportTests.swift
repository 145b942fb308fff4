import Experiments
import Reporting
import Testing

@Suite struct ReportTests {
  @Test(arguments: Sample.allCases)
  func `the same record gives the same bytes in every format`(sample: Sample) {
    let (first, second) = (Report(sample.run), Report(sample.run))
    for format in Report.Format.allCases {
      let isSame = first.text(as: format) == second.text(as: format)
      #expect(isSame, "\(format)")
    }
  }

  @Test(arguments: Sample.allCases)
  func `every text ends with one line end`(sample: Sample) {
    let report = Report(sample.run)
    for text in Report.Format.allCases.map({ report.text(as: $0) }) + [report.terminalText()] {
      #expect(text.hasSuffix("\n") || text.hasSuffix("\r\n"))
      #expect(!text.hasSuffix("\n\n"))
    }
  }

  @Test func `tables have as many cells as columns`() {
    for sample in Sample.allCases {
      for table in Report(sample.run).sections.flatMap({ Self.tables($0.blocks) }) {
        #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(table.caption)")
      }
    }
  }

  @Test func `section names are unique`() {
    let ids = Report(SampleRun.rich()).sections.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.count == 14)
  }

  private static func tables(_ blocks: [ReportSection.Block]) -> [ReportTable] {
    blocks.flatMap { block -> [ReportTable] in
      switch block {
      case .table(let table): [table]
      case .details(_, let inner): tables(inner)
      default: []
      }
    }
  }
}
