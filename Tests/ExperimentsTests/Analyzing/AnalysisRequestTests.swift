import Experiments
import Testing

@Suite("A request for an analysis")
struct AnalysisRequestTests {
  @Test func `that is sound has no problems`() {
    #expect(LiveTable.request(.init("a", .cuped, .bootstrap, covariates: ["x"]), .init("a/b")).problems == [])
  }

  @Test func `names every method that doesn't fit`() {
    var request = LiveTable.request(
      .init("a", .ratio), .init("a/b", .mannWhitney), .init("c", .cuped), .init("c"))
    #expect(request.problems.count == 4)
    request.metrics = [.init("a", .mannWhitney, .quantile(0.5), .bootstrap, .welch)]
    request.cluster = "user"
    #expect(request.problems.count == 3)
    request.metrics[0].covariates = ["x"]
    #expect(request.problems.count == 4)
    request.cluster = nil
    request.sequentialRows = 10
    #expect(request.problems.count == 3)
  }

  @Test func `has no covariate that is what is compared, and none twice`() {
    #expect(
      LiveTable.request(.init("a", covariates: ["x", "y"]), .init("x/a", covariates: ["y"])).problems == [])
    let request = LiveTable.request(
      .init("a", covariates: ["a"]), .init("x/a", covariates: ["x", "a"]), .init("b", covariates: ["y", "y"]))
    #expect(request.problems.count == 4 && request.problems[0].contains("METRIC=COLUMN"))
  }

  @Test func `needs metrics, and wants units or clusters`() {
    var request = LiveTable.request()
    request.unit = "a"
    request.cluster = "b"
    request.segments = ["variant", "x", "x"]
    #expect(request.problems.count == 4)
  }

  @Test func `has methods by the names of the results`() {
    for name in AnalysisMethod.names { #expect(AnalysisMethod(name: name)?.name == name) }
    #expect(AnalysisMethod(name: "t_test") == nil)
  }
}
