import Experiments
import Testing

@testable import Reporting  // tests read the XML's elements

@Suite struct GateReportTests {
  private func finding(
    _ verdict: GateVerdict, margin: Scenario.Margin = .relative(0.01),
    behaviors: [(String, Double, GateVerdict)]
  ) -> RuleFinding {
    RuleFinding(
      rule: .init(metric: "ndcg_20", rule: .nonInferior, margin: margin), control: "live",
      treatment: "new|<b>",
      verdict: verdict, listeners: verdict == .inconclusive ? nil : 400, decisive: 0,
      behaviors: behaviors.map { name, lift, verdict in
        var behavior = RuleFinding.Behavior(
          name: name, effect: lift / 2, lift: lift, n: 400, verdict: verdict)
        (behavior.low, behavior.high) = (lift - 0.02, lift + 0.02)
        (behavior.effectLow, behavior.effectHigh) = (lift / 2 - 0.01, lift / 2 + 0.01)
        return behavior
      })
  }

  private func report(
    _ rules: [RuleFinding], checks: [GateCheck]? = nil, opponent: GateOpponent = .control("live"),
    learners: [String] = [], confidence: Double = 0.95
  ) -> GateReport {
    let record = RunRecord(
      id: 7,
      scenario: ScenarioRecord(name: "small", question: "Is <it> better?", text: "", fingerprint: "f"),
      seed: 5,
      listeners: 400, startedAt: "2024-09-17T00:00:00Z", toolVersion: "0.1.0", host: "here",
      cohortFingerprint: "c",
      design: "paired", confidence: confidence)
    let checks =
      checks ?? [GateCheck(name: "replay", problem: nil, scope: "3 listeners in each cell, bit by bit")]
    return GateReport(
      GateFindings(
        verdict: checks.allSatisfy(\.isPassed) ? GateVerdict(of: rules.map(\.verdict)) : .invalid,
        record: record,
        rules: rules, checks: checks, listeners: 400, limit: 10_000, looks: [400], opponent: opponent,
        learners: learners))
  }

  @Test func `the reason says how many listeners it took and which number decided`() {
    let refused = report([finding(.refused, behaviors: [("typical", -0.05, .refused)])])
    #expect(
      refused.reason
        == "Gate refused after 400 of at most 10,000 listeners: new|<b> on ndcg_20 (non-inferior, margin 1%) at "
        + "−5.0 % [−7.0, −3.0].")
    let passed = report([finding(.passed, margin: .absolute(0.1), behaviors: [("typical", 0.05, .passed)])])
    #expect(passed.reason.contains("Gate passed") && passed.reason.contains("at +0.0250 [+0.0150, +0.0350]"))
  }

  @Test func `where signs flip, both behaviors are named`() {
    let report = report([
      finding(
        .modelDependent,
        behaviors: [
          ("typical", 0.1, .passed), ("mainstream", -0.1, .refused), ("niche", 0.001, .inconclusive),
        ])
    ])
    #expect(report.reason.hasPrefix("Gate depends on the user model"))
    #expect(report.reason.contains("under typical, −10.0 % [−12.0, −8.0] under mainstream."))
    #expect(!report.reason.contains("niche"))
    #expect(report.terminalText.contains("niche"), "the table has all of them")
  }

  @Test func `a failed check is the whole verdict`() {
    let report = report([], checks: [GateCheck(name: "replay", problem: "sums differ", scope: "")])
    #expect(report.reason.hasPrefix("Gate invalid: the replay check failed"))
    #expect(report.junitText.contains("errors=\"1\"") && report.junitText.contains("sums differ"))
    #expect(
      report.jsonText.contains("\"verdict\": \"invalid\"") && report.jsonText.contains("\"exit_code\": 1"))
  }

  @Test func `JUnit counts refusals as failures, and what is undecided as errors`() throws {
    let report = report([
      finding(.passed, behaviors: [("typical", 0.05, .passed)]),
      finding(.refused, behaviors: [("typical", -0.05, .refused)]),
      finding(.inconclusive, behaviors: [("typical", 0, .inconclusive)]),
    ])
    #expect(report.junitText.contains("<testsuites tests=\"4\" failures=\"1\" errors=\"1\">"))
    #expect(report.junitText.contains("new|&lt;b&gt;: ndcg_20 non_inferior 1%"))
  }

  @Test func `Markdown escapes what names hold, and says how it was compared`() {
    let again = GateOpponent.again(name: "live", run: 3, variant: "old", because: ["seed: 5 there, 6 here"])
    let text = report([finding(.passed, behaviors: [("typical", 0.05, .passed)])], opponent: again)
      .markdownText
    #expect(text.contains("new\\|&lt;b&gt;") && !text.contains("<b>"))
    #expect(text.contains("seed: 5 there, 6 here") && text.contains("can't show this way"))
    #expect(text.hasPrefix("## ✅ Gate passed: small"))
  }

  @Test func `a gate of one look says for whose sake, and doesn't ask for more listeners`() {
    let rule = finding(.inconclusive, behaviors: [("typical", 0, .inconclusive)])
    let learning = report([rule], learners: ["nightly"]).markdownText
    #expect(learning.contains("learn across listeners (nightly)"))
    #expect(!learning.contains("over all looks") && !learning.contains("--max-listeners"))
    let steady = report([rule]).markdownText
    #expect(steady.contains("over all looks (400)") && steady.contains("--max-listeners"))
  }

  @Test func `a baseline that was run again although its moments would do says that this was asked for`() {
    let again = GateOpponent.again(name: "live", run: 3, variant: "old", because: [])
    let text = report([finding(.passed, behaviors: [("typical", 0.05, .passed)])], opponent: again)
      .markdownText
    #expect(text.contains("as asked for") && !text.contains("don't fit"))
  }

  @Test(arguments: [(0.95, "95 %"), (0.999, "99.9 %"), (0.9, "90 %"), (0.9995, "99.95 %")])
  func `the confidence has as many digits as were given`(confidence: Double, text: String) {
    let rule = finding(.passed, behaviors: [("typical", 0.05, .passed)])
    #expect(report([rule], confidence: confidence).terminalText.contains("bounds at \(text) over all looks"))
  }
}
