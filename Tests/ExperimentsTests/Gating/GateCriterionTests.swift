import Testing

@testable import Experiments  // what a rule asks of an interval stays inside

struct GateCriterionTests {
  @Test(arguments: Scenario.GateRule.Kind.allCases)
  func `no interval both meets a rule and rules it out, and a point does one of the two`(
    kind: Scenario.GateRule.Kind
  ) {
    let ends = [-3.0, -1, -0.5, 0, 0.5, 1, 3]
    for margin in [0.0, 1] {
      let criterion = GateCriterion(rule: kind, margin: margin)
      for low in ends {
        for high in ends where high >= low {
          #expect(!(criterion.isMet(by: (low, high)) && criterion.isRuledOut(by: (low, high))))
        }
        #expect(criterion.isMet(by: (low, low)) != criterion.isRuledOut(by: (low, low)), "\(kind) \(low)")
      }
    }
  }

  @Test func `a variant that is surely the same isn't worse, nor better, even with a margin of 0`() {
    #expect(GateCriterion(rule: .nonInferior, margin: 0).isMet(by: (0, 0)))
    #expect(GateCriterion(rule: .equivalent, margin: 0).isMet(by: (0, 0)))
    #expect(GateCriterion(rule: .superior, margin: 0).isRuledOut(by: (0, 0)))
  }
}
