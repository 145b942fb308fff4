import Experiments
import Testing

@testable import Reporting

@Suite struct FindingTests {
  @Test func `better here and worse there is model-dependent whatever the pooled verdict`() {
    let finding = self.finding([("typical", 0.05, .better), ("niche", -0.04, .worse)], all: .better)
    #expect(finding.verdict == .modelDependent)
    #expect(finding.deciding.behavior == "niche")
  }

  @Test func `better everywhere is better`() {
    let finding = self.finding([("typical", 0.05, .better), ("niche", 0.04, .better)], all: .better)
    #expect(finding.verdict == .better)
  }

  @Test func `the weakest behavior is the one that the run recorded`() {
    let each = [
      SampleRun.comparison("t", "m", 1, 1.05, half: 0.01, .better),
      SampleRun.comparison("t", "m", 1, 1, half: 0.01, .inconclusive),
    ]
    var worst = SampleRun.comparison("t", "m", 1, 1, half: 0.02, .inconclusive, behavior: "worst")
    worst.worstBehavior = "niche"
    let finding = Finding(main: each[0], each: each, worst: worst, higherIsBetter: true)
    #expect(finding.worst == worst)
    #expect(finding.worstBehavior == "niche")
    #expect(Finding(main: each[0], each: each, worst: nil, higherIsBetter: true).worst == nil)
    #expect(Finding(main: each[0], each: [each[0]], worst: worst, higherIsBetter: true).worst == nil)
  }

  @Test func `what decides is the behavior for which the verdict holds least`() {
    func behavior(_ each: [(String, Double, Verdict?)], _ all: Verdict, higherIsBetter: Bool = true) -> String
    {
      finding(each, all: all, higherIsBetter: higherIsBetter).deciding.behavior
    }
    #expect(behavior([("a", 0.05, .better), ("b", 0.03, .better), ("c", 0.04, .better)], .better) == "b")
    #expect(behavior([("a", -0.05, .worse), ("b", -0.03, .worse)], .worse) == "b")
    #expect(behavior([("a", 0.05, .worse), ("b", 0.03, .worse)], .worse, higherIsBetter: false) == "b")
    #expect(behavior([("a", 0.001, .equivalent), ("b", -0.003, .equivalent)], .equivalent) == "b")
    #expect(behavior([("a", 0.05, .better), ("b", 0.012, .inconclusive)], .inconclusive) == "b")
    #expect(behavior([("a", 0.05, .better), ("b", 0, .equivalent)], .inconclusive) == "b")
    // A loss under one and something open under the other: what is open keeps it from being a loss.
    #expect(behavior([("a", -0.05, .worse), ("b", 0.005, .inconclusive)], .inconclusive) == "b")
  }

  @Test func `a behavior under which nothing is defined leaves all open`() {
    var undefined = SampleRun.comparison("t", "m", 1, 1, half: 0.01, nil, behavior: "b")
    undefined.lift = nil
    undefined.effect = nil
    let better = SampleRun.comparison("t", "m", 1, 1.05, half: 0.01, .better, behavior: "a")
    let main = SampleRun.comparison("t", "m", 1, 1.05, half: 0.01, .inconclusive, behavior: "all")
    let finding = Finding(main: main, each: [better, undefined], worst: nil, higherIsBetter: true)
    #expect(finding.deciding.behavior == "b")
  }

  @Test func `a verdict that its interval doesn't show needs a reason`() {
    let margin = Scenario.Margin.relative(0.005)
    let open = [("a", 0.05, Verdict.better), ("b", 0.01, .inconclusive)]
    // The interval over all is 0.02 ± 0.01, beyond the margin by itself.
    #expect(finding(open, all: .inconclusive, margin: margin).needsReason)
    #expect(!finding(open, all: .inconclusive, margin: .relative(0.015)).needsReason)
    #expect(!finding([("a", 0.05, .better), ("b", 0.03, .better)], all: .better, margin: margin).needsReason)
    #expect(finding([("a", 0.05, .better), ("b", -0.03, .worse)], all: .better).needsReason)
    #expect(!finding([("a", 0.05, .better)], all: .inconclusive, margin: margin).needsReason)
  }

  @Test func `without a direction there is no weakest behavior`() {
    let finding = self.finding([("typical", 0.05, nil), ("niche", 0.01, nil)], all: nil, higherIsBetter: nil)
    #expect(finding.worst == nil)
    #expect(finding.verdict == nil)
  }

  @Test func `one behavior alone has no weakest`() {
    #expect(finding([("typical", 0.05, .better)], all: .better).worst == nil)
  }

  @Test func `what has no number has no verdict, whatever the record says`() {
    var main = SampleRun.comparison("t", "m", 1, 1, half: 0.01, .inconclusive)
    main.effect = nil
    main.lift = nil
    let finding = Finding(main: main, each: [main], worst: nil, higherIsBetter: true)
    #expect(finding.verdict == nil)
    #expect(!finding.isDefined)
  }

  @Test func `a loss is ruled out where every behavior's interval ends short of the margin`() {
    let gain = [("typical", 0.005, Verdict.inconclusive), ("niche", 0.01, .inconclusive)]
    func excludes(
      _ each: [(String, Double, Verdict)], _ margin: Scenario.Margin?, higherIsBetter: Bool? = true
    ) -> Bool {
      finding(each, all: .inconclusive, higherIsBetter: higherIsBetter, margin: margin).excludesLoss
    }
    #expect(excludes(gain, .relative(0.01)))
    #expect(!excludes(gain, .relative(0.01), higherIsBetter: false))
    #expect(!excludes(gain, .relative(0.001)))
    #expect(!excludes(gain, nil))
    #expect(!excludes(gain, .relative(0.01), higherIsBetter: nil))
    let open = [("typical", 0.02, Verdict.inconclusive), ("niche", -0.005, .inconclusive)]
    #expect(!excludes(open, .relative(0.01)))
    #expect(!excludes(open, .absolute(0.01)))
    #expect(excludes(open, .absolute(0.02)))
  }

  private func finding(
    _ each: [(String, Double, Verdict?)], all: Verdict?, higherIsBetter: Bool? = true,
    margin: Scenario.Margin? = nil
  ) -> Finding {
    Finding(
      main: SampleRun.comparison("t", "m", 1, 1.02, half: 0.01, all, behavior: "all"),
      each: each.map { SampleRun.comparison("t", "m", 1, 1 + $0.1, half: 0.01, $0.2, behavior: $0.0) },
      worst: nil, higherIsBetter: higherIsBetter, margin: margin)
  }
}
