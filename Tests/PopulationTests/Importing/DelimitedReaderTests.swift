import Testing

@testable import Population  // the reader is internal, and its line numbers are worth a test of their own

@Suite struct DelimitedReaderTests {
  /// All rows of a text with the line each begins on, and what is wrong with it.
  private func rows(
    _ bytes: [UInt8], chunk: Int = 1 << 18, dialect: DelimitedReader.Dialect = .csv
  ) throws -> (rows: [[String]], lines: [Int], problems: ProblemLog) {
    try TemporaryFolder.with { folder in
      try folder.write("table", bytes)
      var problems = ProblemLog()
      guard
        var reader = DelimitedReader(
          path: folder.file("table"), dialect: dialect, chunk: chunk, problems: &problems)
      else { return ([], [], problems) }
      var rows: [[String]] = []
      var lines: [Int] = []
      while reader.next(&problems) {
        rows.append((0..<reader.fieldCount).map { String(decoding: reader[$0], as: UTF8.self) })
        lines.append(reader.line)
      }
      return (rows, lines, problems)
    }
  }

  private func rows(_ text: String, chunk: Int = 1 << 18) throws -> (
    rows: [[String]], lines: [Int], problems: ProblemLog
  ) { try rows(Array(text.utf8), chunk: chunk) }

  @Test(arguments: [4, 5, 7, 16, 1 << 18])
  func `Any size of buffer gives the same rows and lines`(chunk: Int) throws {
    // python3: list(csv.reader(io.StringIO(text)))
    let text =
      "\u{FEFF}id,name\r\n1,\"Earth, Wind\r\n& Fire\"\n\n2,\"The \"\"Who\"\"\"\n3,\n\"\",\"\"\"\"\n\"4\n\n\",x\n5,é"
    let result = try rows(text, chunk: chunk)
    #expect(result.problems.isEmpty)
    #expect(
      result.rows == [
        ["id", "name"], ["1", "Earth, Wind\r\n& Fire"], ["2", "The \"Who\""], ["3", ""], ["", "\""],
        ["4\n\n", "x"], ["5", "é"],
      ])
    #expect(result.lines == [1, 2, 5, 6, 7, 8, 11])
  }

  @Test func `A missing line end at the end of the file loses nothing, even within a last quoted field`()
    throws
  {
    #expect(try rows("a,b\n1,\"x\ny\"").rows == [["a", "b"], ["1", "x\ny"]])
    #expect(try rows("a,b\n1,2").rows == [["a", "b"], ["1", "2"]])
    #expect(try rows("a").rows == [["a"]])
    #expect(try rows("").rows.isEmpty)
    #expect(try rows("\n\r\n").rows.isEmpty)
  }

  @Test(arguments: ["1,5\" disc\n", "1,\"a\"b\n", "1,\"a\" \n", "1,5\"\" disc\n"])
  func `A stray quote is reported with its line, and reading goes on`(row: String) throws {
    let result = try rows("id,name\n" + row + "2,fine\n")
    #expect(result.rows == [["id", "name"], ["2", "fine"]])
    #expect(result.problems.problems.map(\.code) == [.badQuoting])
    #expect(result.problems.problems.first?.line == 2)
  }

  @Test func `A quote that is never closed is reported on the line that opens it`() throws {
    let result = try rows("id,name\n1,a\n2,\"b\n3,c\n4,d\n", chunk: 8)
    #expect(result.rows == [["id", "name"], ["1", "a"]])
    #expect(result.problems.problems.map(\.code) == [.badQuoting])
    #expect(result.problems.problems.first?.line == 3)
  }

  @Test func `A quote that is not closed within a megabyte ends the reading instead of filling memory`()
    throws
  {
    let result = try rows("id\n\"" + String(repeating: "0123456789\n", count: 200_000))
    #expect(result.rows == [["id"]])
    #expect(result.problems.problems.map(\.code) == [.badQuoting])
  }

  @Test func `A line without end is not taken for a quote`() throws {
    let result = try rows("id\n" + String(repeating: "0123456789", count: 120_000))
    #expect(result.problems.problems.map(\.code) == [.notText])
    #expect(result.problems.problems.first?.line == 2)
  }

  @Test func `A binary file is reported, not parsed`() throws {
    let result = try rows(Array("a,b\n1,2\n".utf8) + [0x50, 0x4B, 0, 0, 10, 10])
    #expect(result.problems.problems.map(\.code) == [.notText])
    #expect(result.problems.problems.first?.line == 3)
  }

  @Test func `Without quoting a quote is a letter like any other`() throws {
    let result = try rows(Array("id\tname\n1\t\"Weird Al\n2\t7\" singles\r\n".utf8), dialect: .tabSeparated)
    #expect(result.rows == [["id", "name"], ["1", "\"Weird Al"], ["2", "7\" singles"]])
    #expect(result.problems.isEmpty)
  }

  @Test func `A folder in place of a file is reported`() throws {
    var problems = ProblemLog()
    try TemporaryFolder.with { folder in
      if var reader = DelimitedReader(path: folder.path, dialect: .csv, problems: &problems) {
        let hasRow = reader.next(&problems)
        #expect(!hasRow)
      }
    }
    #expect(problems.problems.map(\.code) == [.unreadable])
  }
}
