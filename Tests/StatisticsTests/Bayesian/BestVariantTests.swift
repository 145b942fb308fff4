import Statistics
import Testing

@Suite("The best of several variants")
struct BestVariantTests {
  private let beliefs = [
    NormalPosterior(mean: 0.10, deviation: 0.02), NormalPosterior(mean: 0.13, deviation: 0.03),
    NormalPosterior(mean: 0.05, deviation: 0.05),
  ]

  // scipy 1.17: integrate.quad(norm.pdf(x, m[i], s[i]) × Π norm.cdf(x, m[j], s[j]), -.5, .7)
  @Test("agrees with scipy's quadrature")
  func knownAnswer() {
    let best = BestVariant(independent: beliefs)
    for (value, expected) in zip(
      best.probabilities, [0.1807556209408586, 0.7529562782039524, 0.06628810085519021])
    {
      #expect(isClose(value, expected, within: 1e-9))
    }
    for (value, expected) in zip(
      best.expectedLosses, [0.0356923078241341, 0.005692307824134102, 0.0856923078241341])
    {
      #expect(isClose(value, expected, within: 1e-9))
    }
    #expect(isClose(best.probabilities.reduce(0, +), 1))
  }

  @Test("of two is P(better), also where deviations differ by twelve orders")
  func two() {
    for deviation in [1e-12, 1e-3, 1, 1e6] {
      let pair = [NormalPosterior(mean: 0, deviation: 1), NormalPosterior(mean: 0.5, deviation: deviation)]
      let expected = NormalPosterior(mean: 0.5, deviation: (1 + deviation * deviation).squareRoot())
      let best = BestVariant(independent: pair)
      #expect(isClose(best.probabilities[1], expected.probability(above: 0), within: 1e-8))
      #expect(isClose(best.expectedLosses[0], expected.lossOfControl, within: 1e-7))
    }
  }

  @Test("knows certain means, and shares the honor between equals")
  func certain() {
    let tied = BestVariant(independent: [2, 2, 1].map { NormalPosterior(mean: $0, deviation: 0) })
    #expect(tied.probabilities == [0.5, 0.5, 0] && tied.expectedLosses == [0, 0, 1])
    let mixed = BestVariant(
      independent: [NormalPosterior(mean: 0, deviation: 0), NormalPosterior(mean: 0, deviation: 1)])
    #expect(isClose(mixed.probabilities[0], 0.5) && isClose(mixed.probabilities[1], 0.5))
    #expect(isClose(mixed.expectedLosses[0], NormalDistribution.density(0), within: 1e-9))
    #expect(BestVariant(independent: []).probabilities.isEmpty)
    #expect(BestVariant(independent: [beliefs[0]]).probabilities.allSatisfy { isClose($0, 1) })
  }

  @Test("by draws agrees with quadrature within its stated error")
  func draws() {
    let covariance = [0.0004, 0, 0, 0, 0.0009, 0, 0, 0, 0.0025]
    let drawn = BestVariant(means: beliefs.map(\.mean), covariance: covariance, draws: 4_000, seed: 1)
    let exact = BestVariant(independent: beliefs)
    #expect(drawn.monteCarloError > 0 && drawn.monteCarloError < 0.008)
    for (a, b) in zip(drawn.probabilities, exact.probabilities) {
      #expect(abs(a - b) < 4 * drawn.monteCarloError)
    }
    #expect(drawn == BestVariant(means: beliefs.map(\.mean), covariance: covariance, draws: 4_000, seed: 1))
  }

  @Test("takes what variants share out of the contest")
  func correlated() {
    // Errors that are one and the same: the better mean is best for certain.
    let shared = BestVariant(means: [1, 1.01], covariance: [4, 4, 4, 4], draws: 500, seed: 2)
    #expect(shared.probabilities == [0, 1] && isClose(shared.expectedLosses[0], 0.01))
    let same = BestVariant(means: [1, 1], covariance: [4, 4, 4, 4], draws: 500, seed: 2)
    #expect(isClose(same.probabilities[0], 0.5) && same.expectedLosses == [0, 0])
  }
}
