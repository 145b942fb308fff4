import Randomness
import Statistics
import Testing

@Suite("The mixture sequential test")
struct MixtureSequentialTestTests {
  private func estimate(_ effect: Double, _ error: Double) -> EffectEstimate {
    var estimate = EffectEstimate(method: .welch, n: 100)
    estimate.effect = effect
    estimate.standardError = error
    return estimate
  }

  // numpy 2: 1/(sqrt(V/(V + t²)) exp(t² e²/(2 V (V + t²)))), t = 0.1, V = 0.04², e = 0.11
  @Test("agrees with the paper's formula")
  func knownAnswer() {
    var test = MixtureSequentialTest(mixingDeviation: 0.1)
    #expect(isClose(test.update(estimate(0.11, 0.04)), 0.1033951170998291))
  }

  @Test("never takes a p-value back")
  func monotone() {
    var test = MixtureSequentialTest(mixingDeviation: 0.1)
    let first = test.update(estimate(0.11, 0.04))
    #expect(test.update(estimate(0.01, 0.03)) == first)
    #expect(test.update(estimate(0.11, 0.02)) < first)
    #expect(test.update(EffectEstimate(method: .welch, n: 1)) == test.p)
  }

  @Test("is the confidence sequence's p for the same mixture")
  func sequence() {
    let look = estimate(0.3, 0.1)
    // τ²/s² = nρ²: with n = 100 and one unit's variance 100 s² = 1, τ² = ρ².
    let price = -2 * logarithm(0.05)
    let rho = ((price + logarithm(price + 1)) / 100).squareRoot()
    var test = MixtureSequentialTest(mixingDeviation: rho)
    #expect(isClose(test.update(look), ConfidenceSequence(tunedUnits: 100).p(look) ?? .nan, within: 1e-8))
  }

  @Test("is certain of an effect without spread")
  func certain() {
    var test = MixtureSequentialTest(mixingDeviation: 1)
    #expect(test.update(estimate(0, 0)) == 1 && test.update(estimate(0.1, 0)) == 0)
    var huge = MixtureSequentialTest(mixingDeviation: 1e300)
    #expect(huge.update(estimate(1e300, 1e-300)) == 1)
  }
}
