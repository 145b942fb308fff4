import Testing

@testable import Reporting

@Suite struct TextTableTests {
  @Test func `numbers stand to the right, text to the left, repeated names once`() {
    let table = ReportTable(
      caption: "",
      columns: [.init("name"), .init("n", isNumeric: true), .init("[95 %]", isAttached: true)],
      rows: [["a", "1", "[x]"], ["a", "10", "[y]"], ["b", "2", ""]])
    #expect(
      TextTable(table: table, width: 40).lines == [
        "name   n [95 %]", "───────────────", "a      1 [x]", "      10 [y]", "b      2",
      ])
  }

  @Test func `a table that is too wide cuts text and never numbers`() {
    let table = ReportTable(
      caption: "", columns: [.init("name"), .init("n", isNumeric: true)],
      rows: [[.init(String(repeating: "x", count: 50)), "123,456,789"]])
    let lines = TextTable(table: table, width: 30).lines
    #expect(lines[2] == "xxxxxxxxxxxxxxxx…  123,456,789")
  }
}
