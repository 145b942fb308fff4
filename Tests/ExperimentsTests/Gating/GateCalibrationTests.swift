import Randomness
import Statistics
import TestSupport
import Testing

@testable import Experiments  // watching is inside

/// How often a gate decides falsely where the truth lies on the margin, so that any decision is as false as it can be.
@Suite(.slow)
struct GateCalibrationTests {
  /// How many of some gates passed, and how many refused.
  private struct Rates {
    var passed = 0.0
    var refused = 0.0
  }

  private static let margin = 0.05

  /// Gates of up to 1350 listeners, with a true lift under each behavior; values are lognormal, correlated at 0.78.
  private func rates(
    of rule: Scenario.GateRule.Kind, lifts: [Double], gates: Int = 2_000, reach: GateReach = .rounds
  ) -> Rates {
    let looks = GateSchedule(limit: 1350).looks
    var rates = Rates()
    for gate in 0..<gates {
      var generator = AddressedGenerator(seed: 83, stream: UInt32(gate))
      var watch = RuleWatch(
        rule: Scenario.GateRule(metric: "ndcg_20", rule: rule, margin: .relative(Self.margin)),
        candidate: "new", isSameChoice: false, behaviors: lifts.indices.map { "\($0)" }, confidence: 0.95)
      var moments = lifts.map { _ in JointMoments(variables: 2) }
      var position = 0
      for look in looks where watch.decidedAt == nil {
        for _ in position..<look {
          for (behavior, lift) in lifts.enumerated() {
            let taste = generator.normal()
            let control = exponential(0.5 * taste)
            let treatment = (1 + lift) * exponential(0.5 * (0.8 * taste + 0.6 * generator.normal()))
            moments[behavior].add([control, treatment])
          }
        }
        position = look
        watch.look(listeners: look, isLast: look == looks.last, reach: reach) { behavior, confidence in
          GateEffects.Effect(
            estimate: Paired(confidence: confidence).estimate(moments[behavior]), differing: 256)
        }
      }
      rates.passed += watch.panel.verdict == .passed ? 1 / Double(gates) : 0
      rates.refused += watch.panel.verdict == .refused ? 1 / Double(gates) : 0
    }
    return rates
  }

  // One side of 5%, with four times the binomial error of 2.5% over 2,000, which is 0.35%.
  private let bound = 0.039

  @Test func `on the margin, looks at any time pass or refuse no more often than declared`() {
    let superior = rates(of: .superior, lifts: [Self.margin])
    #expect(superior.passed < bound && superior.refused < bound, "\(superior)")
    let nonInferior = rates(of: .nonInferior, lifts: [-Self.margin])
    #expect(nonInferior.passed < bound && nonInferior.refused < bound, "\(nonInferior)")
    let equivalent = rates(of: .equivalent, lifts: [Self.margin])
    #expect(equivalent.passed < bound && equivalent.refused < bound, "\(equivalent)")
  }

  @Test func `ordinary intervals at the same looks do so too often`() {
    let rates = rates(of: .superior, lifts: [Self.margin], reach: .single)
    #expect(rates.passed > bound && rates.refused > bound, "\(rates)")
  }

  @Test func `beyond the margin, gates decide, and rightly`() {
    #expect(rates(of: .superior, lifts: [0.12], gates: 300).passed > 0.95)
    #expect(rates(of: .nonInferior, lifts: [-0.12], gates: 300).refused > 0.95)
  }

  @Test func `one behavior on the margin is enough not to pass, with nothing corrected`() {
    let rates = rates(of: .superior, lifts: [0.3, Self.margin, 0.3], gates: 1_000)
    // Four binomial errors over 1,000: 2%.
    #expect(rates.passed < 0.045, "\(rates)")
  }

  @Test func `several behaviors on the margin together refuse no more often than one may`() {
    let rates = rates(of: .nonInferior, lifts: [Double](repeating: -Self.margin, count: 3), gates: 1_000)
    #expect(rates.refused < 0.045 && rates.passed < 0.045, "\(rates)")
  }
}
