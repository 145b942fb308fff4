import Experiments
import Testing

@testable import Reporting

@Suite struct VerdictSentenceBasisTests {
  @Test func `a win over several user models is told by the one under which it is least`() {
    let report = report([("typical", 0.086, .better), ("mainstream", 0.032, .better)], all: 0.054, .better)
    #expect(
      report.verdict.text
        == "helf beats popular on ndcg_20 under every user model, by at least +3.2 % [+2.3, +4.1] under mainstream (margin 2 %)."
    )
    #expect(report.remarks.first?.text == "Over all user models together it is +5.4 % [+4.5, +6.3].")
  }

  @Test func `what is open is told by the user model that leaves it open`() {
    let report = report(
      [("typical", 0.086, .better), ("mainstream", 0.022, .inconclusive)], all: 0.054, .inconclusive)
    #expect(
      report.verdict.text
        == "Whether helf beats popular on ndcg_20 is inconclusive: better under 1 of 2 user models, but only +2.2 % [+1.3, +3.1] under mainstream (margin 2 %)."
    )
    #expect(report.deciding?.value == "+2.2 %")
    #expect(report.deciding?.interval == "[+1.3, +3.1]")
    #expect(report.deciding?.subject.text == "ndcg_20, helf against popular, under mainstream")
    #expect(report.deciding?.verdict == .inconclusive)
  }

  @Test func `open under every user model is told by the weakest`() {
    let report = report(
      [("typical", 0.022, .inconclusive), ("mainstream", 0.018, .inconclusive)], all: 0.02, .inconclusive)
    #expect(
      report.verdict.text
        == "Whether helf beats popular on ndcg_20 is inconclusive: +1.8 % [+0.9, +2.7] under mainstream (margin 2 %)."
    )
  }

  @Test func `a loss that one user model leaves open says which`() {
    let report = report(
      [("typical", -0.086, .worse), ("mainstream", -0.022, .inconclusive)], all: -0.054, .inconclusive)
    #expect(
      report.verdict.text
        == "Whether helf beats popular on ndcg_20 is inconclusive: worse under 1 of 2 user models, but −2.2 % [−3.1, −1.3] under mainstream (margin 2 %)."
    )
  }

  @Test func `a loss and an equivalence are told by the user model for which they hold least`() {
    let loss = report([("typical", -0.086, .worse), ("mainstream", -0.032, .worse)], all: -0.054, .worse)
    #expect(
      loss.verdict.text
        == "helf is worse than popular on ndcg_20 under every user model, by at least −3.2 % [−4.1, −2.3] under mainstream (margin 2 %)."
    )
    let equal = report(
      [("typical", 0.001, .equivalent), ("niche", -0.006, .equivalent)], all: 0, .equivalent)
    #expect(
      equal.verdict.text
        == "helf is equivalent to popular on ndcg_20 under every user model: −0.6 % [−1.5, +0.3] at the furthest, under niche (margin 2 %)."
    )
  }

  @Test func `a user model under which nothing is defined is named`() {
    var run = SampleRun.underSeveral(
      ["typical": (0.086, .better), "niche": (0, nil)], all: 0.086, .inconclusive)
    for index in run.comparisons.indices where run.comparisons[index].behavior == "niche" {
      run.comparisons[index].lift = nil
      run.comparisons[index].effect = nil
    }
    let report = Report(run, margin: .relative(0.02))
    #expect(report.verdict.text.contains("is inconclusive: undefined under niche (margin"))
    #expect(report.deciding?.value == "undefined")
    #expect(report.deciding?.interval == "")
  }

  @Test func `where the control has nothing, it is said that a lift is undefined`() {
    var run = SampleRun.small
    run.variants.removeAll { $0.name == "helf" }
    for index in run.comparisons.indices where run.comparisons[index].treatment == "thompson" {
      let effect = run.comparisons[index].treatmentMean
      (run.comparisons[index].controlMean, run.comparisons[index].effect) = (0, effect)
      (run.comparisons[index].lift, run.comparisons[index].low, run.comparisons[index].high) = (nil, nil, nil)
      run.comparisons[index].verdict = .inconclusive
    }
    let text = Report(run, margin: .relative(0.01)).verdict.text
    #expect(
      text.hasPrefix("Whether thompson beats popular on ndcg_20 is inconclusive: +0.328")
        && text.contains(", and a lift on a control mean of 0 is undefined"), "\(text)")
    let absolute = Report(run, margin: .absolute(0.01)).verdict.text
    #expect(!absolute.contains("undefined"))
  }

  @Test func `an absolute margin is read beside effects and not beside lifts`() {
    var run = SampleRun.small
    run.variants.removeAll { $0.name == "helf" }
    #expect(Report(run, margin: .absolute(0.005)).deciding?.value == "+0.0160")
    #expect(Report(run, margin: .relative(0.01)).deciding?.value == "+5.1 %")
  }

  @Test func `numbers over all user models are said to be so`() {
    var run = SampleRun.rich(candidates: 3, behaviors: 2, hasCeiling: false)
    for index in run.comparisons.indices where run.comparisons[index].metric == "ndcg_20" {
      run.comparisons[index].verdict = .better
    }
    for index in run.comparisons.indices where run.comparisons[index].metric == "completed" {
      run.comparisons[index].verdict = .worse
    }
    let report = Report(run, margin: .relative(0.01))
    #expect(report.verdict.text.contains(" over all user models together (margin 1 %)."))
    #expect(
      report.remarks.contains { $0.text.hasPrefix("Also better on ndcg_20 over all user models together: ") })
  }

  @Test func `a segment beyond the margin that reads inconclusive says why`() throws {
    let margin = Scenario.Margin.relative(0.02)
    var run = SampleRun.underSeveral(
      ["typical": (0.086, .better), "niche": (0.022, .inconclusive)], all: 0.054, .inconclusive)
    run.comparisons +=
      SampleRun.underSeveral(
        ["typical": (0.086, .better), "niche": (0.022, .inconclusive)], all: 0.054, .inconclusive,
        segment: "country=BR"
      ).comparisons
    let text = Report(run, margin: margin).text(as: .markdown)
    #expect(
      text.contains(
        "| country BR | helf | 10,000 | +5.4 % | [+4.5, +6.3] | niche (+2.2 % [+1.3, +3.1]) | inconclusive |")
    )
    let section = try #require(Report(run, margin: margin).sections.first { $0.id == "segments" })
    let reasons = section.blocks.compactMap { block -> [String]? in
      if case .list(let items) = block { items.map(\.text) } else { nil }
    }
    #expect(
      reasons.joined().contains(
        "ndcg_20, country BR is inconclusive: better under 1 of 2 user models, but only +2.2 % [+1.3, +3.1] under niche."
      ))
  }

  private func report(_ each: [(String, Double, Verdict)], all lift: Double, _ verdict: Verdict) -> Report {
    var run = SampleRun.underSeveral([:], all: lift, verdict)
    run.behaviors = each.map { BehaviorRecord(name: $0.0, kind: "", assumption: "", parameters: "") }
    run.comparisons += each.map {
      SampleRun.comparison("helf", "ndcg_20", 1, 1 + $0.1, half: 0.009, $0.2, behavior: $0.0)
    }
    return Report(run, margin: .relative(0.02))
  }
}
