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

  @Test func `a rule names the one of several user models that decided it`() {
    var run = SampleRun.rich(candidates: 1, behaviors: 2)
    run.gate = [
      GateRecord(
        metric: "completed", rule: "superior", margin: "1%", control: "popular", treatment: "helf", lift: 0,
        low: -0.01, high: 0.01, result: "inconclusive", behavior: "impatient")
    ]
    let text =
      "Gate undecided: helf on completed (superior, margin 1%) at 0.0 % [−1.0, +1.0] under impatient."
    #expect(VerdictSentence.gateRemark(RunReading(run)).map(\.text) == [text])
    #expect(RunReading(run).gateTable.rows[0].map(\.text).contains("impatient"))
    run.gate[0].behavior = "all"
    #expect(!VerdictSentence.gateRemark(RunReading(run))[0].text.contains("under"))
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
