import Experiments
import Foundation
import TestSupport
import Testing

@Suite("A table")
struct TableScanTests {
  private let request = LiveTable.request(.init("value"))

  @Test(arguments: [
    ("", "file is empty"),
    ("variant,value\n", "no rows"),
    ("variant,value\ncontrol,1\n", "column variant: all rows have 'control'"),
    ("variant,value\nA,1\nB,2\n", "one of A, B"),
    ("variant,value\nControl,1\nB,2\n", "did you mean 'Control'?"),
    (
      "variant,valu\ncontrol,1\n",
      "line 1, column value: the column is missing; accepted: one of variant, valu; did you mean 'valu'?"
    ),
    ("variant,value,value\ncontrol,1,1\n", "line 1, column value: the column's name appears twice"),
    ("variant;value\ncontrol;1\n", "is --separator right?"),
    ("variant,value\ncontrol,1,2\nB,1\n", "line 2: the row has 3 fields; accepted: 2 fields"),
    ("variant,value\ncontrol,1\nB", "line 3: the file ends in the middle of a row"),
    ("variant,value\ncontrol,nan\nB,inf\nB,-Inf\n", "line 2, column value: 'nan' is not a number"),
    ("variant,value\ncontrol,nan\nB,inf\nB,-Inf\n", "the same in 2 more rows: lines 3 ('inf'), 4 ('-Inf')"),
    ("variant,value\ncontrol,1e400\nB,1\n", "line 2, column value: '1e400' is out of range"),
    ("variant,value\ncontrol,-1e151\nB,1\n", "line 2, column value: '-1e151' is out of range"),
    ("variant,value\ncontrol,1e-200\nB,1\n", "accepted: 0, and numbers from 1e-150 to 1e150"),
    ("variant,value\ncontrol,\"1,5\"\nB,1\n", "'1,5' is not a number"),
    ("variant,value\ncontrol, 1\nB,0x10\n", "line 2, column value: ' 1' is not a number"),
    ("variant,value\n,1\nB,1\n", "line 2, column variant: the value is empty"),
    ("variant,value\ncontrol,\"1\nB,1\n", "quote"),
    ("variant,value\rcontrol,1\r", "LF or CRLF"),
    ("variant\u{0},value\ncontrol,1\n", "not text"),
  ])
  func `that can't be read is told with line and column`(text: String, problem: String) throws {
    let told = try LiveTable.problems(text, request)
    #expect(told.contains(problem) && told.hasPrefix("t.csv"), "\(told)")
  }

  @Test func `has names in UTF-8, each told once where it isn't`() throws {
    let text = Array("variant,value,city\ncontrol,1,K?ln\nB,2,K?ln\nB?,3,Ulm\n".utf8)
    let folder = try TemporaryFolder([:])
    let url = folder.url.appending(path: "latin.csv")
    try Data(text.map { $0 == UInt8(ascii: "?") ? 0xF6 : $0 }).write(to: url)
    var asked = request
    asked.segments = ["city"]
    let error = #expect(throws: AnalysisError.self) {
      try Analysis.of(path: url.path, name: "latin.csv", request: asked)
    }
    let told = error?.description ?? ""
    #expect(told.contains("line 2, column city") && told.contains("line 4, column variant"), "\(told)")
    #expect(told.contains("names in UTF-8") && told.split(separator: "\n").count == 2)
  }

  @Test func `that has several problems is told all of them`() throws {
    let text = "variant,value\n" + (0..<50).map { "control,\($0 % 2 == 0 ? "x" : "1,2")\n" }.joined()
    let told = try LiveTable.problems(text, request)
    #expect(told.split(separator: "\n").count == 2)
    #expect(told.contains("the same in 24 more rows"))
  }

  @Test func `with quotes, CRLF, a byte order mark and no last line end reads as without`() throws {
    let plain = "variant,note,value\ncontrol,a,1\ncontrol,b,2\nB,c,4\nB,d,9\n"
    let dressed =
      "\u{FEFF}variant,note,value\r\ncontrol,\"a,\"\"x\"\"\n\",1\r\n\"control\",b,\"2\"\r\nB,c,4\r\nB,d,9"
    let one = try LiveTable.analysis(plain, request)
    #expect(try LiveTable.analysis(dressed, request) == one)
    var tabbed = request
    tabbed.separator = UInt8(ascii: "\t")
    let other = try LiveTable.analysis(String(plain.map { $0 == "," ? "\t" : $0 }), tabbed)
    #expect(other.comparisons == one.comparisons)
  }

  @Test func `may have columns without a name, as long as nobody asks for one`() throws {
    let text = ",variant,value,\n0,control,1,\n1,control,2,\n2,B,2,\n3,B,4,\n"
    #expect(try LiveTable.analysis(text, request).rows == 4)
  }

  @Test func `has empty cells and declared marks as missing values, and words for 1 and 0`() throws {
    var asked = request
    asked.missingMarks = ["NA"]
    let text = "variant,value\ncontrol,\ncontrol,NA\ncontrol,true\nB,FALSE\nB,1\n"
    let analysis = try LiveTable.analysis(text, asked)
    #expect(analysis.estimates.map(\.missing) == [2, 0] && analysis.estimates.map(\.mean) == [1, 0.5])
    #expect(analysis.comparisons.map(\.record.method) == ["proportion"])
  }

  @Test func `is a share only where every value is 0 or 1`() throws {
    let text = "variant,value\ncontrol,0\ncontrol,1\nB,1\nB,0\nB,1\n"
    #expect(try LiveTable.analysis(text, request).comparisons[0].record.method == "proportion")
    #expect(try LiveTable.analysis(text + "B,2\n", request).comparisons[0].record.method == "welch")
  }

  @Test func `with a unit's second row names both lines`() throws {
    var asked = request
    asked.unit = "id"
    let told = try LiveTable.problems("variant,value,id\ncontrol,1,u1\nB,2,u2\nB,3,u1\n", asked)
    #expect(told.contains("line 4, column id: the unit u1 is on line 2 already"))
  }

  @Test func `with ten thousand units knows each of them`() throws {
    var asked = request
    asked.unit = "id"
    let rows = (0..<10_000).map { "\($0 % 2 == 0 ? "B" : "control"),\($0),u\($0)" }
    let text = "variant,value,id\n" + rows.joined(separator: "\n") + "\n"
    #expect(try LiveTable.analysis(text, asked).rows == 10_000)
    let told = try LiveTable.problems(text + "B,1,u0\nB,1,u9999\n", asked)
    #expect(
      told.contains("u0 is on line 2 already") && told.contains("10003 ('u9999 is on line 10001 already')"))
  }

  @Test func `with more variants than anyone tests is taken for a wrong column`() throws {
    let text = "variant,value\n" + (0..<100).map { "v\($0),1\n" }.joined()
    #expect(try LiveTable.problems(text, request).contains("line 66, column variant: there are more than 64"))
  }

  @Test func `with more clusters than groups keeps the error of clusters`() throws {
    var asked = request
    asked.cluster = "user"
    // 3,000 users with two equal rows each: half of the rows' information
    let rows = (0..<6_000).map { "\($0 / 2 % 2 == 0 ? "B" : "control"),\($0 / 2 &* 7919 % 101),u\($0 / 2)" }
    let text = "variant,value,user\n" + rows.joined(separator: "\n") + "\n"
    let analysis = try LiveTable.analysis(text, asked)
    let plain = try LiveTable.analysis(text, request).comparisons[0].record.standardError ?? 0
    #expect(isNear(analysis.comparisons[0].record.standardError, plain * 2.0.squareRoot(), within: 0.1))
    #expect(analysis.sampleRatio == nil && analysis.notes.contains { $0.contains("1,024 groups") })
  }
}
