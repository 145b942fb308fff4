import Experiments
import TestSupport
import Testing

@testable import Reporting

@Suite struct CSVWriterTests {
  @Test func `the table reads as accepted`() throws {
    try GoldenFile("Tests/ReportingTests/Golden/small.csv").expect(Report(SampleRun.small).text(as: .csv))
  }

  @Test func `every row has the columns of the head`() {
    let text = Report(SampleRun.rich()).text(as: .csv)
    let rows = text.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).count
    }
    #expect(Set(rows) == [20])
    let run = SampleRun.rich()
    #expect(rows.count == 1 + run.estimates.count + run.comparisons.count + run.curves.count)
  }

  @Test func `estimates of single replicates are left out`() {
    #expect(Report(SampleRun.replicated).text(as: .csv) == Report(SampleRun.small).text(as: .csv))
  }

  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("a\r\nb", "\"a\r\nb\""),
    ("a\nb", "\"a\nb\""), ("שלום", "שלום"),
  ])
  func `fields are quoted where they must be`(text: String, field: String) {
    #expect(CSVWriter.field(text) == field)
  }
}
