import Experiments
import Testing

@testable import Reporting

@Suite struct VerdictSentenceGateTests {
  @Test func `each result has a sentence of its own`() {
    #expect(
      remarks([
        ("a", "refused", -0.02), ("b", "passed", 0), ("c", "inconclusive", 0.001), ("d", "refused", -0.03),
      ])
        == [
          "Gate refused: a on completed (non-inferior, margin 1%) at −2.0 %; d on completed (non-inferior, margin 1%) at −3.0 %.",
          "Gate undecided: c on completed (non-inferior, margin 1%) at +0.1 %.",
        ])
    #expect(
      remarks([("a", "model-dependent", 0.02), ("b", "inconclusive", nil)]) == [
        "Gate undecided: b on completed (non-inferior, margin 1%), which is undefined.",
        "Gate depends on the user model: a on completed (non-inferior, margin 1%) at +2.0 %.",
      ])
  }

  @Test func `a gate that passes says how many rules hold`() {
    #expect(remarks([("a", "passed", 0.1)]) == ["Gate passed: 1 of 1 rule holds."])
    #expect(remarks([("a", "passed", 0.1), ("b", "passed", 0)]) == ["Gate passed: 2 of 2 rules hold."])
    #expect(remarks([]) == [])
  }

  private func remarks(_ rules: [(String, String, Double?)]) -> [String] {
    var run = SampleRun.empty()
    run.gate = rules.map {
      GateRecord(
        metric: "completed", rule: "non_inferior", margin: "1%", control: "popular", treatment: $0.0,
        lift: $0.2,
        low: nil, high: nil, result: $0.1)
    }
    return VerdictSentence.gateRemark(RunReading(run)).map(\.text)
  }
}
