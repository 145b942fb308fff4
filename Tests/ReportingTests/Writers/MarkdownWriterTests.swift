import Experiments
import TestSupport
import Testing

@testable import Reporting

@Suite struct MarkdownWriterTests {
  @Test func `the document reads as accepted`() throws {
    try GoldenFile("Tests/ReportingTests/Golden/small.md")
      .expect(Report(SampleRun.small, margin: .relative(0.01)).text(as: .markdown))
  }

  @Test(arguments: Sample.allCases)
  func `table rows have as many cells as their heads`(sample: Sample) {
    var cells: Int?
    var uneven: [String] = []
    for line in Report(sample.run).text(as: .markdown).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      guard line.hasPrefix("|") else {
        cells = nil
        continue
      }
      let count = line.split(separator: "\\|").joined().filter { $0 == "|" }.count
      if count != cells ?? count { uneven.append(String(line)) }
      cells = count
    }
    #expect(uneven == [])
  }

  @Test(arguments: [
    ("a|b", "a\\|b"), ("<script>", "&lt;script&gt;"), ("*x*", "\\*x\\*"), ("[a](b)", "[a\\](b)"),
    ("ndcg_20", "ndcg_20"), ("_x_", "\\_x\\_"), ("[+0.4, +3.4]", "[+0.4, +3.4]"), ("a\nb", "a b"),
  ])
  func `what would be taken for markup is escaped`(text: String, escaped: String) {
    #expect(MarkdownWriter.escaped(text) == escaped)
  }

  @Test func `a fence is longer than any in the text`() {
    var run = SampleRun.small
    run.scenario.text = "````\nx\n"
    #expect(Report(run).text(as: .markdown).contains("`````text\n````\nx\n`````"))
  }
}
