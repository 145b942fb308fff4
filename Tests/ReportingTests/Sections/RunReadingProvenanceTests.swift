import Experiments
import Testing

@testable import Reporting

@Suite struct RunReadingProvenanceTests {
  @Test(arguments: [
    ("quickstart", "quickstart"), ("Scenarios/a-b_c.yaml", "Scenarios/a-b_c.yaml"), ("a b", "'a b'"),
    ("it's; rm -rf ~", "'it'\\''s; rm -rf ~'"), ("", "''"), ("$(x)", "'$(x)'"),
  ])
  func `a word for the shell is quoted where it must be`(word: String, quoted: String) {
    #expect(shellWord(word) == quoted)
  }

  @Test func `the way that always works comes first, and the short one says when it does`() {
    let text = Report(SampleRun.small).text(as: .markdown)
    #expect(text.contains("overture simulate run.yaml --seed 20240917 --listeners 10000\n"))
    #expect(text.contains("shows the fingerprint **9f86d081884c7d659a2feaa0c55ad015**"))
    #expect(text.contains("make simulate SCENARIO=quickstart SEED=20240917 LISTENERS=10000\n"))
    #expect(!text.contains("overture simulate quickstart"))
  }

  @Test func `without the scenario's text there is only its name`() {
    var run = SampleRun.small
    run.scenario.text = ""
    let text = Report(run).text(as: .markdown)
    #expect(!text.contains("run.yaml"))
    #expect(text.contains("make simulate SCENARIO=quickstart"))
  }
}
