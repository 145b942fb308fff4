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
    #expect(lines[2] == "xxxxxxxx…xxxxxxxx  123,456,789")
  }

  @Test func `names with a long common beginning stay apart`() {
    let names = ["alpha", "beta", "gamma"].map { "a-very-long-name-that-says-little-\($0)" }
    let table = ReportTable(
      caption: "", columns: [.init("name"), .init("n", isNumeric: true)],
      rows: names.map { [.init($0), "1"] })
    let lines = TextTable(table: table, width: 18).lines
    #expect(lines.dropFirst(2) == ["a-very-…e-alpha  1", "a-very-…le-beta  1", "a-very-…e-gamma  1"])
  }
}
