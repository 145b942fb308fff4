import Experiments
import TestSupport
import Testing

@testable import Reporting

@Suite struct TerminalWriterTests {
  @Test func `the tables read as accepted`() throws {
    try GoldenFile("Tests/ReportingTests/Golden/small.txt")
      .expect(Report(SampleRun.small, margin: .relative(0.01)).terminalText())
    try GoldenFile("Tests/ReportingTests/Golden/behaviors.txt")
      .expect(Report(SampleRun.rich(candidates: 3, behaviors: 3), margin: .relative(0.01)).terminalText())
  }

  @Test(arguments: Sample.allCases)
  func `no line is wider than 110 columns and none steers the terminal`(sample: Sample) {
    let text = Report(sample.run, margin: .relative(0.01)).terminalText()
    let steering = text.unicodeScalars.filter { scalar in
      scalar != "\n" && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value))
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
    #expect(steering.isEmpty)
    // A sentence may hold a word that is wider than a terminal, such as a very long name.
    let tables = text.split(separator: "\n").filter { $0.contains("  ") || $0.contains("─") }
    #expect(tables.filter { Text.width(String($0)) > 110 } == [])
  }

  @Test func `styling adds nothing but ANSI codes`() {
    let report = Report(SampleRun.small)
    let styled = report.terminalText(isStyled: true)
    var plain = styled
    for code in ["0", "1", "31", "32", "33"] {
      plain = plain.split(separator: "\u{1B}[\(code)m", omittingEmptySubsequences: false).joined()
    }
    #expect(styled != plain)
    #expect(plain == report.terminalText())
  }

  @Test func `text is wrapped at spaces`() {
    #expect(TerminalWriter.wrapped("aa bb cc dd", width: 5) == ["aa bb", "cc dd"])
    #expect(TerminalWriter.wrapped("aaaaaaaa b", width: 5) == ["aaaaaaaa", "b"])
    #expect(TerminalWriter.wrapped("", width: 5) == [])
  }
}
