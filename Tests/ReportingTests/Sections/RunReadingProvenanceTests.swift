import Testing

@testable import Reporting

@Suite struct RunReadingProvenanceTests {
  @Test(arguments: [
    ("quickstart", "quickstart"), ("Scenarios/a-b_c.yaml", "Scenarios/a-b_c.yaml"), ("a b", "'a b'"),
    ("it's; rm -rf ~", "'it'\\''s; rm -rf ~'"), ("", "''"), ("$(x)", "'$(x)'"),
  ])
  func `a word for the shell is quoted where it must be`(word: String, quoted: String) {
    #expect(RunReading.shellWord(word) == quoted)
  }
}
