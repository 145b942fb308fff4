import Statistics
import Testing

@testable import Experiments  // watching is inside

struct RuleWatchTests {
  private func watch(_ margin: Scenario.Margin = .absolute(0.1), isSameChoice: Bool = false) -> RuleWatch {
    RuleWatch(
      rule: Scenario.GateRule(metric: "completed", rule: .nonInferior, margin: margin), candidate: "new",
      isSameChoice: isSameChoice, behaviors: ["typical"], confidence: 0.95)
  }

  /// Pairs of (control, treatment): so many of each kind.
  private func effect(same: Int, better: Int, worse: Int) -> GateEffects.Effect {
    var moments = JointMoments(variables: 2)
    for _ in 0..<same { moments.add([1, 1]) }
    for _ in 0..<better { moments.add([0, 1]) }
    for _ in 0..<worse { moments.add([1, 0]) }
    return GateEffects.Effect(estimate: Paired().estimate(moments), differing: better + worse)
  }

  private let reach = GateReach.rounds

  @Test func `nobody who differs decides nothing before the last look`() {
    var watch = watch()
    watch.look(listeners: 400, isLast: false, reach: reach) { _, _ in effect(same: 400, better: 0, worse: 0) }
    #expect(watch.decidedAt == nil && watch.panel.verdict == .inconclusive)
    watch.look(listeners: 600, isLast: false, reach: reach) { _, _ in effect(same: 595, better: 5, worse: 0) }
    #expect(watch.decidedAt == nil, "five listeners are too few to know the spread by")
    watch.look(listeners: 900, isLast: true, reach: reach) { _, _ in effect(same: 895, better: 5, worse: 0) }
    #expect(watch.decidedAt == 900 && watch.panel.verdict == .passed)
  }

  @Test func `the same choice on both sides is known to be the same at once`() {
    var watch = watch(isSameChoice: true)
    watch.look(listeners: 400, isLast: false, reach: reach) { _, _ in effect(same: 400, better: 0, worse: 0) }
    #expect(watch.decidedAt == 400 && watch.panel.verdict == .passed)
  }

  // 1 - 0.05 ** (1 / n)
  @Test(arguments: [
    (10, GateVerdict.inconclusive, 0.2588655508930523), (100, .passed, 0.029513049607039932),
    (10_000, .passed, 0.00029952835977664627),
  ])
  func `nobody who differs at the last look bounds how rare a difference is`(
    listeners: Int, verdict: GateVerdict, share: Double
  ) throws {
    var watch = watch()
    watch.look(listeners: listeners, isLast: true, reach: reach) { _, _ in
      effect(same: listeners, better: 0, worse: 0)
    }
    let finding = watch.finding(control: "live")
    #expect(finding.verdict == verdict)
    let behavior = try #require(finding.behaviors.first)
    #expect(behavior.isUntouched && behavior.effect == 0)
    #expect(agree(behavior.effectHigh, share) && agree(behavior.effectLow, -share))
  }

  @Test func `what is decided stays, and says when it was`() {
    var watch = watch()
    watch.look(listeners: 400, isLast: false, reach: reach) { _, _ in effect(same: 100, better: 0, worse: 300)
    }
    #expect(watch.decidedAt == 400)
    watch.look(listeners: 600, isLast: true, reach: reach) { _, _ in effect(same: 0, better: 600, worse: 0) }
    #expect(watch.panel.verdict == .refused && watch.finding(control: "live").listeners == 400)
  }

  @Test func `bounds are the sequence's, wider than those of one look, and never widen`() {
    var watch = watch(.absolute(0.001))
    let single = effect(same: 300, better: 60, worse: 40).estimate
    watch.look(listeners: 400, isLast: false, reach: reach) { _, _ in effect(same: 300, better: 60, worse: 40)
    }
    let first = watch.finding(control: "live").behaviors[0]
    #expect(agree(first.effect, 0.05))
    let low = first.effectLow ?? 1
    #expect(low < (single.effectLow ?? 0))
    watch.look(listeners: 600, isLast: true, reach: reach) { _, _ in effect(same: 0, better: 320, worse: 280)
    }
    #expect((watch.finding(control: "live").behaviors[0].effectLow ?? -1) >= low)
  }

  @Test func `a single look has the ordinary interval`() {
    var watch = watch(.absolute(0.001))
    let single = effect(same: 300, better: 60, worse: 40)
    watch.look(listeners: 400, isLast: true, reach: .single) { _, _ in single }
    #expect(watch.finding(control: "live").behaviors[0].effectLow == single.estimate.effectLow)
  }
}
