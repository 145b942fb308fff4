import Randomness
import Statistics
import Testing

@Suite("Whom a paired interval covers")
struct PairedTargetTests {
  /// Effects of 1 + x + noise: what a person gains depends on the covariate, mean 0.
  private func coverage(_ target: PairedCUPED.Target, of truth: (_ cohortMean: Double) -> Double) -> Double {
    var generator = AddressedGenerator(seed: 77, stream: 3)
    var covered = 0
    for _ in 0..<1_000 {
      var data = JointMoments(variables: 3)
      for _ in 0..<30 {
        let x = generator.normal()
        let own = generator.normal()
        data.add([own, own + 1 + x + generator.normal(), x])
      }
      let estimate = PairedCUPED(target: target).estimate(data)
      let mean = data.sums[2] / 30
      if covers(estimate.effectLow, estimate.effectHigh, truth(mean)) { covered += 1 }
    }
    return Double(covered) / 1_000
  }

  // Binomial error of 95% over 1,000: 0.69%; three of these.
  private let tolerance = 0.021

  @Test("is the population, at large or with a known covariate mean")
  func population() {
    #expect(abs(coverage(.population) { _ in 1 } - 0.95) < tolerance)
    #expect(abs(coverage(.known([0])) { _ in 1 } - 0.95) < tolerance)
  }

  @Test("is for the residual variance the cohort alone: the population is missed far too often")
  func cohort() {
    #expect(abs(coverage(.cohort) { 1 + $0 } - 0.95) < tolerance)
    // The half-width is 1/√2 of what it should be: P(|Z| < 1.96/√2) = 83%.
    #expect(abs(coverage(.cohort) { _ in 1 } - 0.83) < 0.04)
  }
}
