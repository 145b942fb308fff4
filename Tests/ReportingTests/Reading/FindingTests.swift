import Experiments
import Testing

@testable import Reporting

@Suite struct FindingTests {
  @Test func `better here and worse there is model-dependent whatever the pooled verdict`() {
    let finding = self.finding([("typical", 0.05, .better), ("niche", -0.04, .worse)], all: .better)
    #expect(finding.verdict == .modelDependent)
    #expect(finding.worstBehavior == "niche")
  }

  @Test func `better everywhere is better`() {
    let finding = self.finding([("typical", 0.05, .better), ("niche", 0.04, .better)], all: .better)
    #expect(finding.verdict == .better)
  }

  @Test func `where less is better the weakest behavior is the one with most`() {
    let finding = self.finding(
      [("typical", 0.05, .worse), ("niche", 0.01, .inconclusive)], all: .worse, higherIsBetter: false)
    #expect(finding.worstBehavior == "typical")
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
    let margin = Scenario.Margin.relative(0.01)
    let gain = finding(
      [("typical", 0.005, .inconclusive), ("niche", 0.01, .inconclusive)], all: .inconclusive)
    #expect(gain.excludesLoss(beyond: margin, higherIsBetter: true))
    #expect(!gain.excludesLoss(beyond: margin, higherIsBetter: false))
    #expect(!gain.excludesLoss(beyond: .relative(0.001), higherIsBetter: true))
    #expect(!gain.excludesLoss(beyond: nil, higherIsBetter: true))
    #expect(!gain.excludesLoss(beyond: margin, higherIsBetter: nil))
    let open = finding(
      [("typical", 0.02, .inconclusive), ("niche", -0.005, .inconclusive)], all: .inconclusive)
    #expect(!open.excludesLoss(beyond: margin, higherIsBetter: true))
    #expect(!open.excludesLoss(beyond: .absolute(0.01), higherIsBetter: true))
    #expect(open.excludesLoss(beyond: .absolute(0.02), higherIsBetter: true))
  }

  private func finding(
    _ each: [(String, Double, Verdict?)], all: Verdict?, higherIsBetter: Bool? = true
  ) -> Finding {
    Finding(
      main: SampleRun.comparison("t", "m", 1, 1.02, half: 0.01, all, behavior: "all"),
      each: each.map { SampleRun.comparison("t", "m", 1, 1 + $0.1, half: 0.01, $0.2, behavior: $0.0) },
      worst: nil,
      higherIsBetter: higherIsBetter)
  }
}
