import Testing

@testable import Experiments  // rules are judged inside

struct GateJudgeTests {
  /// A scenario whose gate is one rule.
  private func judge(_ rule: String, behaviors: String = "[typical]") throws -> GateJudge {
    var small = SmallScenario(behaviors: behaviors)
    small.variants.append("{name: ceiling, policy: oracle}")
    small.more = "gate: [\(rule)]"
    return GateJudge(scenario: try small.scenario)
  }

  private func comparison(
    _ metric: String, _ low: Double, _ high: Double, behavior: String = "typical"
  ) -> ComparisonRecord {
    var record = ComparisonRecord(
      control: "popular", treatment: "helf", behavior: behavior, metric: metric, segment: "all",
      method: "paired", n: 100, missing: 0)
    record.lift = (low + high) / 2
    (record.low, record.high) = (low, high)
    (record.effectLow, record.effectHigh) = (10 * low, 10 * high)
    return record
  }

  @Test(arguments: [
    ("superior", 0.02, 0.03, "passed"), ("superior", 0.005, 0.03, "inconclusive"),
    ("superior", -0.01, 0.005, "refused"), ("non_inferior", -0.005, 0.02, "passed"),
    ("non_inferior", -0.02, 0.02, "inconclusive"), ("non_inferior", -0.03, -0.02, "refused"),
    ("equivalent", -0.005, 0.005, "passed"), ("equivalent", -0.02, 0.005, "inconclusive"),
    ("equivalent", 0.02, 0.03, "refused"), ("equivalent", -0.03, -0.02, "refused"),
  ])
  func `each rule passes, refuses, or can't tell`(
    rule: String, low: Double, high: Double, result: String
  ) throws {
    for margin in ["1%", "0.1"] {
      let higher = try judge("{metric: completed, rule: \(rule), margin: \(margin)}")
      let records = higher.records(for: [comparison("completed", low, high)])
      #expect(records.map(\.result) == [result], "margin \(margin)")
      #expect(records.map(\.treatment) == ["helf"], "the ceiling is no candidate")
      let lower = try judge("{metric: onboarding_s, rule: \(rule), margin: \(margin)}")
      let turned = lower.records(for: [comparison("onboarding_s", -high, -low)])
      #expect(turned.map(\.result) == [result], "lower is better, margin \(margin)")
    }
  }

  @Test func `a rule has to hold under every behavior`() throws {
    let judge = try judge(
      "{metric: completed, rule: non_inferior, margin: 1%}", behaviors: "[typical, impatient]")
    func result(_ first: (Double, Double), _ second: (Double, Double)) -> String? {
      judge.records(for: [
        comparison("completed", first.0, first.1),
        comparison("completed", second.0, second.1, behavior: "impatient"),
        comparison("completed", 0.1, 0.2, behavior: "all"),
      ]).first?.result
    }
    #expect(result((0.01, 0.02), (0.03, 0.04)) == "passed")
    #expect(result((0.01, 0.02), (-0.02, 0.04)) == "inconclusive")
    #expect(result((-0.03, -0.02), (-0.05, -0.04)) == "refused")
    #expect(result((0.01, 0.02), (-0.05, -0.04)) == "model-dependent")
    #expect(result((-0.004, 0.004), (-0.05, -0.04)) == "refused", "no sign flips: it is a regression")
  }

  @Test func `the number shown is the least favorable one, whatever the order`() throws {
    let judge = try judge(
      "{metric: onboarding_s, rule: non_inferior, margin: 1%}", behaviors: "[typical, impatient]")
    let records = [
      comparison("onboarding_s", 0.01, 0.02), comparison("onboarding_s", 0.03, 0.05, behavior: "impatient"),
    ]
    for order in [records, records.reversed()] {
      let gate = try #require(judge.records(for: order).first)
      #expect(gate.low == 0.03 && gate.high == 0.05)
    }
  }

  @Test func `without an interval nothing is decided`() throws {
    let judge = try judge("{metric: completed, rule: superior}")
    #expect(judge.records(for: []).map(\.result) == ["inconclusive"])
    var undefined = comparison("completed", 0.1, 0.2)
    (undefined.low, undefined.high) = (nil, nil)
    #expect(judge.records(for: [undefined]).map(\.result) == ["inconclusive"])
  }
}
