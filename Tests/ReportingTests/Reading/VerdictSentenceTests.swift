import Experiments
import Testing

@testable import Reporting

@Suite struct VerdictSentenceTests {
  @Test func `a winner is named with its lift and its price`() {
    let report = Report(SampleRun.small, margin: .relative(0.01))
    #expect(
      report.verdict.text
        == "thompson beats popular on ndcg_20 by +5.1 % [+4.0, +6.2] and costs completed −2.0 % [−2.5, −1.5] (margin 1 %)."
    )
    #expect(report.deciding?.value == "+5.1 %")
    #expect(report.deciding?.interval == "[+4.0, +6.2]")
    #expect(report.deciding?.verdict == .better)
  }

  @Test func `a policy that sees the truth never wins`() {
    let report = Report(SampleRun.small)
    #expect(!report.verdict.text.contains("oracle"))
    #expect(
      report.remarks.contains { $0.text.hasPrefix("oracle sees the truth: a ceiling, not a candidate") })
  }

  @Test func `a margin that isn't known is said to be so`() {
    #expect(Report(SampleRun.small).verdict.text.hasSuffix("(margin not recorded)."))
    #expect(Report(SampleRun.small, margin: .absolute(0.005)).verdict.text.hasSuffix("(margin 0.005)."))
  }

  @Test func `where listeners share what was learned, it is said that intervals leave it out`() {
    var record = SampleRun.small
    #expect(!Report(record).remarks.contains { $0.text.contains("across listeners") })
    record.variants.append(SampleRun.variant("nightly", "most_selected"))
    let remark = Report(record).remarks.first { $0.text.hasPrefix("nightly learns across listeners") }
    #expect(remark?.text.contains("too narrow") == true)
  }

  @Test(arguments: [
    (
      Verdict.equivalent, 0.0,
      "helf is equivalent to popular on ndcg_20: 0.0 % [−0.5, +0.5] (margin 1 %)."
    ),
    (
      .inconclusive, 0.01,
      "Whether helf beats popular on ndcg_20 is inconclusive: +1.0 % [+0.5, +1.5] (margin 1 %)."
    ),
    (.worse, -0.05, "helf is worse than popular on ndcg_20 by −5.0 % [−5.5, −4.5] (margin 1 %)."),
  ])
  func `a single candidate that doesn't win is told as it is`(verdict: Verdict, lift: Double, text: String) {
    #expect(sentence(["helf": [("ndcg_20", lift, verdict)]]) == text)
  }

  @Test func `several candidates that don't win are told together`() {
    #expect(
      sentence(["helf": [("ndcg_20", -0.05, .worse)], "similar": [("ndcg_20", -0.03, .worse)]])
        == "Every candidate is worse than popular on ndcg_20; the nearest, similar, by −3.0 % [−3.5, −2.5] (margin 1 %)."
    )
    #expect(
      sentence(["helf": [("ndcg_20", 0, .equivalent)], "similar": [("ndcg_20", -0.03, .worse)]])
        == "No candidate beats popular on ndcg_20: the nearest, helf, is equivalent at 0.0 % [−0.5, +0.5] (margin 1 %)."
    )
  }

  @Test func `a gain of open size is no loss`() {
    #expect(
      sentence(["helf": [("ndcg_20", 0.05, .better), ("completed", 0.01, .inconclusive)]])
        == "helf beats popular on ndcg_20 by +5.0 % [+4.5, +5.5], without a loss on completed (margin 1 %).")
    #expect(
      sentence([
        "helf": [
          ("ndcg_20", 0.05, .better), ("completed", 0.01, .inconclusive),
          ("retained_d28", -0.01, .inconclusive),
        ]
      ])
        == "helf beats popular on ndcg_20 by +5.0 % [+4.5, +5.5], without a loss on completed; inconclusive: retained_d28 (margin 1 %)."
    )
  }

  @Test func `a winner without losses leads before one that learns more at a price`() {
    let report = report([
      "blind": [("ndcg_20", 0.09, .better), ("completed", -0.1, .worse)],
      "information": [("ndcg_20", 0.05, .better), ("completed", 0, .equivalent)],
    ])
    #expect(
      report.verdict.text
        == "information beats popular on ndcg_20 by +5.0 % [+4.5, +5.5], without a loss on completed (margin 1 %)."
    )
    #expect(
      report.remarks.map(\.text).contains(
        "Also better on ndcg_20: blind +9.0 % [+8.5, +9.5] at a loss on completed."))
  }

  @Test func `a price is no reason to follow a candidate that doesn't win`() {
    let report = report([
      "helf": [("ndcg_20", 0, .equivalent), ("completed", 0, .equivalent)],
      "thompson": [("ndcg_20", 0.05, .better), ("completed", -0.05, .worse)],
    ])
    #expect(report.verdict.text.hasPrefix("thompson beats popular on ndcg_20"))
  }

  @Test func `what is won elsewhere, lost or open is said`() {
    #expect(
      sentence(["helf": [("ndcg_20", 0.05, .better), ("completed", 0, .equivalent)]])
        == "helf beats popular on ndcg_20 by +5.0 % [+4.5, +5.5], without a loss on completed (margin 1 %).")
    #expect(
      sentence(["helf": [("ndcg_20", 0.05, .better), ("completed", -0.01, .inconclusive)]])
        == "helf beats popular on ndcg_20 by +5.0 % [+4.5, +5.5]; inconclusive: completed (margin 1 %).")
  }

  @Test func `behaviors that disagree are named`() {
    var run = SampleRun.small
    run.behaviors.append(BehaviorRecord(name: "niche", kind: "structural", assumption: "", parameters: ""))
    run.comparisons = [
      SampleRun.comparison("thompson", "ndcg_20", 0.3, 0.33, half: 0.01, .better),
      SampleRun.comparison("thompson", "ndcg_20", 0.3, 0.27, half: 0.01, .worse, behavior: "niche"),
      SampleRun.comparison("thompson", "ndcg_20", 0.3, 0.30, half: 0.01, .modelDependent, behavior: "all"),
    ]
    let text = Report(run, margin: .relative(0.01)).verdict.text
    #expect(
      text
        == "Whether thompson beats popular on ndcg_20 depends on the user model: +10.0 % [+9.0, +11.0] under typical, −10.0 % [−11.0, −9.0] under niche (margin 1 %)."
    )
  }

  @Test func `recall decides where it is defined`() {
    var run = SampleRun.small
    run.comparisons.append(SampleRun.comparison("helf", "recall_20", 0.1, 0.12, half: 0.01, .better))
    #expect(Report(run).deciding?.subject.text == "recall_20, helf against popular")
  }

  @Test(arguments: [
    (RunRecord.State.failed, "The run failed: there is no verdict."),
    (.interrupted, "The run was interrupted: there is no verdict."),
    (.running, "The run has not finished: there is no verdict yet."),
    (.complete, "The run has no variants: there is nothing to compare."),
  ])
  func `a run without results says why there is no verdict`(state: RunRecord.State, text: String) {
    let report = Report(SampleRun.empty(state: state))
    #expect(report.verdict.text == text)
    #expect(report.deciding == nil)
    #expect(report.warnings.isEmpty == (state == .complete))
  }

  @Test func `one variant alone is nothing to compare`() {
    var run = SampleRun.small
    run.variants = [run.variants[0]]
    run.comparisons = []
    #expect(Report(run).verdict.text == "popular ran alone: there is nothing to compare.")
  }

  @Test func `a metric that nobody has gives no verdict`() {
    var run = SampleRun.small
    for index in run.comparisons.indices {
      run.comparisons[index].effect = nil
      run.comparisons[index].lift = nil
      run.comparisons[index].verdict = nil
    }
    #expect(Report(run).verdict.text == "No metric is defined for any listener: there is no verdict.")
  }

  @Test func `a lift that is undefined gives way to the effect`() {
    var run = SampleRun.small
    for index in run.comparisons.indices { run.comparisons[index].lift = nil }
    #expect(Report(run).deciding?.value == "+0.0160")
  }

  @Test func `a lead that could be the luck of many looks is said to be so`() {
    var run = SampleRun.small
    #expect(!Report(run).remarks.contains { $0.text.hasPrefix("It can be luck") })
    for index in run.comparisons.indices { run.comparisons[index].adjustedP = 0.61 }
    let report = Report(run, correction: .hommel)
    #expect(
      report.verdict.text.hasPrefix(
        "Whether thompson beats popular on ndcg_20 isn’t settled: better by +5.1 % [+4.0, +6.2], but not after "
          + "Hommel’s correction; it may cost completed"))
    #expect(report.terminalText().contains("better?"))
    #expect(
      Report(run).remarks.map(\.text).contains(
        "It can be luck: adjusted for all that was compared, its p is 0.610. Run it again with another seed before you believe it."
      ))
  }

  @Test func `a candidate whose win is borne out leads before one whose larger win isn't`() {
    var run = SampleRun.small
    run.comparisons[0] = SampleRun.comparison("helf", "ndcg_20", 0.312, 0.322, half: 0.012, .better)
    for index in run.comparisons.indices where run.comparisons[index].treatment == "thompson" {
      run.comparisons[index].adjustedP = 0.06
    }
    let report = Report(run)
    #expect(report.verdict.text.hasPrefix("helf beats popular on ndcg_20"))
    #expect(!report.remarks.contains { $0.text.contains("Also better") })
  }

  @Test func `a split run whose shares are off has no verdict, and says so before anything else`() throws {
    var run = SampleRun.small
    run.design = "split"
    for index in run.estimates.indices where run.estimates[index].variant == "helf" {
      run.estimates[index].n -= 1_000
    }
    let report = Report(run, margin: .relative(0.01))
    #expect(
      report.warnings.first?.text.hasPrefix("Sample-ratio mismatch: popular 10,000, helf 9,000") == true)
    #expect(report.verdict.text.hasPrefix("There is no verdict"))
    #expect(report.deciding == nil && report.remarks.isEmpty)
    let text = report.terminalText()
    #expect(text.contains("invalid") && !text.contains("better"))
    #expect(report.text(as: .json).contains("\"verdict\": \"invalid\""))
    #expect(!report.text(as: .json).contains("\"verdict\": \"better\""))
    #expect(report.text(as: .json).contains("\"check\": \"sample_ratio\", \"passed\": false"))
  }

  @Test func `a leader that hurts a part of the listeners is told with an interval for all parts`() {
    var run = SampleRun.small
    run.comparisons += [("country=A", 0.30), ("country=B", 0.34)].map {
      SampleRun.comparison("thompson", "ndcg_20", 0.312, $0.1, half: 0.01, .worse, segment: $0.0)
    }
    let remarks = Report(run, margin: .relative(0.01)).remarks.map(\.text)
    #expect(
      remarks.contains {
        $0.hasPrefix("thompson hurts a part of the listeners: ndcg_20 −3.8 % [")
          && $0.contains("for country A")
      }, "\(remarks)")
  }

  @Test func `the gate speaks first among the remarks`() {
    #expect(
      Report(SampleRun.small).remarks.first?.text
        == "Gate refused: thompson on completed (non-inferior, margin 0.5%) at −2.0 % [−2.5, −1.5].")
  }

  private func sentence(_ found: KeyValuePairs<String, [(String, Double, Verdict)]>) -> String {
    report(found).verdict.text
  }

  private func report(_ found: KeyValuePairs<String, [(String, Double, Verdict)]>) -> Report {
    var run = SampleRun.small
    run.variants = [run.variants[0]] + found.map { SampleRun.variant($0.key, $0.key) }
    run.comparisons = found.flatMap { name, metrics in
      metrics.map { SampleRun.comparison(name, $0.0, 1, 1 + $0.1, half: 0.005, $0.2) }
    }
    run.metrics.append(
      MetricRecord(name: "retained_d28", unit: "0/1", direction: "higher", definition: "", caveat: ""))
    return Report(run, margin: .relative(0.01))
  }
}
