import Testing

@testable import Experiments  // how behaviors combine stays inside

struct GatePanelTests {
  private func panel(_ intervals: [(Double, Double)?], margin: Double = 1) -> GatePanel {
    GatePanel(
      criterion: GateCriterion(rule: .nonInferior, margin: margin),
      behaviors: intervals.map { bounds in
        let interval = bounds.map { (low: $0.0, high: $0.1) }
        return GatePanel.Behavior(claim: interval, alarm: interval)
      })
  }

  @Test func `a refusal under one behavior waits for the others`() {
    #expect(!panel([(-3, -2), (-2, 2)]).isSettled)
    #expect(panel([(-3, -2), (-2, 2)]).verdict == .refused, "should it stay at that")
    #expect(!panel([(-3, -2), nil]).isSettled)
    #expect(panel([(-3, -2), (-5, -4)]).isSettled)
  }

  @Test func `where a rule holds under some behaviors only, the signs are waited for`() {
    #expect(!panel([(-3, -2), (-0.5, 2)]).isSettled)
    let flipped = panel([(-3, -2), (0.5, 2)])
    #expect(flipped.isSettled && flipped.verdict == .modelDependent)
    let harmless = panel([(-3, -2), (-0.5, 0.5)])
    #expect(harmless.isSettled && harmless.verdict == .refused)
  }

  @Test func `signs that flip within the margin still pass`() {
    let both = panel([(-0.9, -0.1), (0.1, 0.9)])
    #expect(both.isSettled && both.verdict == .passed)
  }

  @Test(arguments: [(Scenario.GateRule.Kind.superior, 0.1, 0.9), (.equivalent, 2, 3)])
  func `signs that flip where every behavior refuses still refuse`(
    rule: Scenario.GateRule.Kind, low: Double, high: Double
  ) {
    var both = panel([(-high, -low), (low, high)])
    both = GatePanel(criterion: GateCriterion(rule: rule, margin: 1), behaviors: both.behaviors)
    #expect(both.isSettled && both.verdict == .refused)
  }

  @Test func `the refusing behavior's number is shown, and nothing is settled without behaviors' intervals`()
  {
    #expect(panel([(-0.5, 0.5), (-3, -2)]).decisive == 1)
    #expect(panel([nil]).verdict == .inconclusive && !panel([nil]).isSettled)
  }

  @Test func `a pass stands on claims, a refusal on alarms`() {
    var panel = panel([(-0.5, 0.5)])
    panel.behaviors[0].alarm = (low: -1.5, high: 0.7)
    #expect(panel.verdict == .passed)
    panel.behaviors[0] = GatePanel.Behavior(claim: (low: -3, high: -1.1), alarm: (low: -3, high: -0.9))
    #expect(panel.verdict == .inconclusive)
  }
}
