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
        == "On 6 past experiments this simulator got the sign right 5 times (95 % interval 43–97 %); 2 more were too close to 0 live to have a sign. 1 of these 8 was simulated after the live test was read, which is no prediction."
    )
    let open = SampleLedger.ledger.entries[5]
    #expect(
      LedgerReport(Ledger([open])).headline?.text
        == "On the one past experiment the live lift was too close to 0 to have a sign.")
    #expect(
      LedgerReport(Ledger([SampleLedger.ledger.entries[0]])).headline?.text
        == "On 1 past experiment this simulator got the sign right 1 time (95 % interval 20–100 %).")
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
    let quoting = Report(SampleRun.small, quote: SampleLedger.ledger.quote)
    for text in [quoting.text(as: .html), quoting.text(as: .markdown), quoting.terminalText()] {
      let words = text.replacing(/<[^>]*>/, with: "").replacing("\n", with: " ")
      #expect(words.contains("this simulator got the sign right 5 times (95 % interval 43–97 %)"))
    }
    #expect(
      quoting.text(as: .json).contains("\"ledger\": {\"experiments\": 8, \"decided\": 6, \"sign_right\": 5"))
    let silent = Report(SampleRun.small, quote: Ledger([]).quote)
    #expect(silent.text(as: .json) == Report(SampleRun.small).text(as: .json))
    #expect(!silent.text(as: .html).contains("past experiment"))
  }
}
