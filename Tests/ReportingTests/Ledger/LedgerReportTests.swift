import Experiments
import TestSupport
import Testing

@testable import Reporting  // tables as values

@Suite("The ledger as it is read")
struct LedgerReportTests {
  private let report = LedgerReport(SampleLedger.ledger)

  @Test func `terminal, JSON, table and page read as accepted`() throws {
    try GoldenFile("Tests/ReportingTests/Golden/ledger.txt").expect(report.terminalText())
    try GoldenFile("Tests/ReportingTests/Golden/ledger.json").expect(report.json)
    try GoldenFile("Tests/ReportingTests/Golden/ledger.csv").expect(report.csv)
    try GoldenFile("Tests/ReportingTests/Golden/ledger.html").expect(report.html)
    try GoldenFile("Tests/ReportingTests/Golden/ledger-entry.txt")
      .expect(LedgerReport.terminalText(of: SampleLedger.ledger.entries[1]))
  }

  @Test func `each cell has a column`() {
    for table in [
      report.metricTable, report.lineTable, report.findingTable, SampleLedger.ledger.entries[0].table(),
    ] {
      #expect(
        !table.rows.isEmpty && table.rows.allSatisfy { $0.count == table.columns.count }, "\(table.caption)")
    }
    let lines = report.csv.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(lines.count == 49 && lines.allSatisfy { $0.count == lines[0].count })
  }

  @Test func `the headline says what was counted, and what wasn't`() {
    #expect(
      report.headline?.text
        == "On 5 lifts of 5 live tests this simulator got the sign right 4 times (95 % interval 37–97 %); 1 more was too close to 0 live to have a sign. 1 of these lifts is of a metric that its run doesn’t put first, and that may have been picked. Not counted: 1 lift of 1 live test that nobody dated. Not counted: 1 lift simulated after the live test was read, which is no prediction."
    )
    let open = SampleLedger.ledger.entries[3]
    #expect(
      LedgerReport(Ledger([open])).headline?.text
        == "On 1 lift of 1 live test the sign can’t be judged: it was too close to 0 live.")
    #expect(
      LedgerReport(Ledger([SampleLedger.ledger.entries[7]])).headline?.text
        == "The ledger has no lift that is known to have been predicted before it was seen live. Not counted: 1 lift simulated after the live test was read, which is no prediction."
    )
    #expect(
      LedgerReport(Ledger([SampleLedger.ledger.entries[0]])).headline?.text
        == "On 1 lift of 1 live test this simulator got the sign right 1 time (95 % interval 20–100 %).")
  }

  @Test func `the page of one metric is judged by it, also where it is no entry's first`() {
    let minutes = LedgerReport(SampleLedger.ledger.keeping(metric: "minutes_28d"))
    #expect(
      minutes.headline?.text.hasPrefix("By minutes_28d, on 2 lifts of 2 live tests this simulator") == true)
    for text in [minutes.html, minutes.terminalText()] {
      #expect(!text.contains("is empty") && text.contains("minutes_28d"))
    }
    let nothing = LedgerReport(Ledger(SampleLedger.ledger.entries, behavior: "nobody"))
    #expect(nothing.html.contains("Nothing that was asked for") && !nothing.html.contains("is empty"))
  }

  @Test func `a report says of which scenarios its quote is, and leaves its own live test out`() throws {
    var entries = SampleLedger.ledger.entries
    for place in 0..<3 { entries[place].scenario = "other" }
    var record = SampleRun.small
    (record.id, record.scenario.name) = (15, "quickstart")
    let text = Report(record, quote: Ledger(entries).quote(for: record)).terminalText().replacing(
      "\n", with: " ")
    #expect(text.contains("On 4 lifts of 4 live tests this simulator got the sign right 3 times"))
    #expect(text.contains("Of 5 live tests, 2 were of runs of this scenario, the others of other scenarios."))
    #expect(text.contains("own live test"))
    let own = try #require(Ledger([entries[4]]).quote(for: record))
    #expect(
      CalibrationSentence.phrase(own).text
        == "This run’s own live test isn’t counted: overture ledger says how it came out.")
  }

  @Test func `an empty ledger says how to fill it`() {
    let empty = LedgerReport(Ledger([]))
    #expect(empty.headline == nil)
    #expect(
      empty.terminalText().contains("overture ledger add") && empty.html.contains("overture ledger add"))
    #expect(empty.csv.split(separator: "\r\n").count == 1 && empty.json.contains("\"entries\": []"))
  }

  @Test(arguments: [SampleLedger.ledger, SampleLedger.hostile, Ledger([])])
  func `pages are well-formed, fetch nothing, and name their pictures`(ledger: Ledger) throws {
    let elements = try XMLElements.parsed(LedgerReport(ledger).html)
    let ids = elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count && elements.filter { $0.name == "h1" }.count == 1)
    #expect(
      !elements.contains { ["script", "link", "img"].contains($0.name) || $0.attributes["src"] != nil })
    let links = elements.compactMap { $0.attributes["href"] }.map { String($0.dropFirst()) }
    #expect(links.allSatisfy(ids.contains))
    for element in elements where element.name == "svg" {
      #expect(ids.contains(element.attributes["aria-describedby"] ?? ""))
    }
    for element in elements {
      for key in ["x", "x1", "x2", "y", "y1", "y2", "cx", "cy"] {
        guard let text = element.attributes[key] else { continue }
        #expect(Double(text).map { $0 >= 0 && $0 <= 440 } == true, "\(element.name) \(key)=\(text)")
      }
    }
  }

  @Test func `lines fit a terminal and hold no control characters`() {
    for ledger in [SampleLedger.ledger, SampleLedger.hostile] {
      let texts =
        [LedgerReport(ledger).terminalText()] + ledger.entries.map { LedgerReport.terminalText(of: $0) }
      for line in texts.flatMap({ $0.split(separator: "\n") }) where !line.contains(": ") {
        #expect(line.count <= 110 && !line.contains("\u{1B}"), "\(line)")
      }
    }
  }

  @Test func `a run's report quotes it in every format that is read, and nothing where it is empty`() {
    let quoting = Report(SampleRun.small, quote: SampleLedger.ledger.quote())
    for text in [quoting.text(as: .html), quoting.text(as: .markdown), quoting.terminalText()] {
      let words = text.replacing(/<[^>]*>/, with: "").replacing("\n", with: " ")
      #expect(words.contains("this simulator got the sign right 4 times (95 % interval 37–97 %)"))
    }
    #expect(
      quoting.text(as: .json).contains(
        "\"ledger\": {\"experiments\": 6, \"live_tests\": 6, \"decided\": 5, \"sign_right\": 4"))
    let silent = Report(SampleRun.small, quote: Ledger([]).quote())
    #expect(silent.text(as: .json) == Report(SampleRun.small).text(as: .json))
    #expect(!silent.text(as: .html).contains("this simulator got"))
  }
}
