import Statistics
import Testing

@Suite("Decisions against a margin")
struct MarginDecisionTests {
  @Test(
    "stand on the whole interval",
    arguments: [
      (0.11, 0.3, 0.1, .better), (-0.3, -0.11, 0.1, .worse), (-0.1, 0.1, 0.1, .equivalent),
      (0.02, 0.05, 0.1, .equivalent), (0.05, 0.3, 0.1, .inconclusive), (0.1, 0.3, 0.1, .inconclusive),
      (-0.3, 0.3, 0.1, .inconclusive), (0, 0, 0, .equivalent), (0.01, 0.02, 0, .better),
      (0, 0.1, 0, .inconclusive),
    ] as [(Double, Double, Double, MarginDecision)])
  func decide(low: Double, high: Double, margin: Double, expected: MarginDecision) {
    #expect(MarginDecision.decide(low: low, high: high, margin: margin) == expected)
  }

  @Test("turn around with the interval")
  func symmetry() {
    let opposite: [MarginDecision: MarginDecision] = [.better: .worse, .worse: .better]
    for low in stride(from: -0.5, to: 0.5, by: 0.07) {
      for width in [0, 0.05, 0.3] {
        let one = MarginDecision.decide(low: low, high: low + width, margin: 0.1)
        let other = MarginDecision.decide(low: -low - width, high: -low, margin: 0.1)
        #expect(other == opposite[one, default: one])
      }
    }
  }

  @Test("wait where an end is unknown")
  func unknown() {
    #expect(MarginDecision.decide(low: nil, high: 1, margin: 0) == .inconclusive)
    #expect(MarginDecision.decide(low: 1, high: nil, margin: 0) == .inconclusive)
    #expect(MarginDecision.combine([(0.5, 1), nil], margin: 0.1) == .inconclusive)
    #expect(MarginDecision.combine([], margin: 0.1) == .inconclusive)
  }

  @Test("depend on the model where behaviors contradict each other beyond noise")
  func modelDependent() {
    #expect(MarginDecision.combine([(0.2, 0.4), (-0.4, -0.2)], margin: 0.1) == .modelDependent)
    #expect(MarginDecision.combine([(0.2, 0.4), (-0.2, -0.05), nil], margin: 0.1) == .modelDependent)
    #expect(MarginDecision.combine([(0.2, 0.4), (-0.4, 0.01)], margin: 0.1) == .inconclusive)
    #expect(MarginDecision.combine([(0.01, 0.02), (-0.02, -0.01)], margin: 0.1) == .equivalent)
  }

  @Test("combine to what holds under every behavior")
  func combine() {
    #expect(MarginDecision.combine([(0.2, 0.4), (0.11, 0.3)], margin: 0.1) == .better)
    #expect(MarginDecision.combine([(-0.2, -0.15), (-0.9, -0.3)], margin: 0.1) == .worse)
    #expect(MarginDecision.combine([(0.2, 0.4), (-0.05, 0.05)], margin: 0.1) == .inconclusive)
    #expect(MarginDecision.combine([(-0.01, 0.05)], margin: 0.1) == .equivalent)
  }
}
