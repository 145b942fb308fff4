import Experiments
import Reporting
import TestSupport
import Testing

@Suite struct JUnitWriterTests {
  @Test func `the document reads as accepted`() throws {
    try GoldenFile("Tests/ReportingTests/Golden/small.junit.xml").expect(
      Report(SampleRun.small).text(as: .junit))
  }

  @Test func `a run without a gate is a suite of no tests`() throws {
    let elements = try XMLElements.parsed(Report(SampleRun.empty()).text(as: .junit))
    #expect(elements.map(\.name) == ["testsuites", "testsuite"])
    #expect(elements[1].attributes["tests"] == "0")
  }

  @Test func `refused is a failure and undecided an error, never a pass`() throws {
    var run = SampleRun.small
    run.gate[1].result = "inconclusive"
    let elements = try XMLElements.parsed(Report(run).text(as: .junit))
    #expect(elements.map(\.name) == ["testsuites", "testsuite", "testcase", "failure", "testcase", "error"])
    #expect(elements[0].attributes["failures"] == "1")
    #expect(elements[0].attributes["errors"] == "1")
  }

  @Test func `a partial run never passes`() throws {
    var run = SampleRun.small
    run.state = .interrupted
    run.plannedListeners = run.listeners * 2
    let elements = try XMLElements.parsed(Report(run).text(as: .junit))
    #expect(elements.suffix(2).map(\.name) == ["testcase", "error"])
    #expect(elements.last?.attributes["message"]?.contains("interrupted") == true)
    #expect(elements[1].attributes["tests"] == "\(run.gate.count + 1)")
  }

  @Test func `hostile names stay inside their attributes`() throws {
    var run = SampleRun.small
    run.gate[0].treatment = "\"/><x a='\u{1}&"
    let elements = try XMLElements.parsed(Report(run).text(as: .junit))
    #expect(elements[2].attributes["name"] == "\"/><x a='\u{FFFD}&: completed non_inferior 0.5%")
  }
}
