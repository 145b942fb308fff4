import Statistics
import Testing

@Suite("The normal distribution")
struct NormalDistributionTests {
  // mpmath, 60 digits: erfc(mpf(x) / sqrt(2)) / 2
  private static let tails: [(Double, Double)] = [
    (0.001, 0.49960105778608893742), (0.5, 0.30853753872598689636), (1.96, 0.024997895148220434137),
    (5, 2.8665157187919391167e-7), (10, 7.619853024160526066e-24), (20, 2.7536241186062336951e-89),
    (37, 5.7255712225245768227e-300),
  ]

  @Test("has the upper tails of a 60-digit computation", arguments: tails)
  func upperTail(x: Double, expected: Double) {
    #expect(isClose(NormalDistribution.upperTail(x), expected, within: 1e-12))
    #expect(NormalDistribution.cdf(-x) == NormalDistribution.upperTail(x))
  }

  // mpmath: findroot(lambda u: log(erfc(e**u / sqrt(2)) / 2) - log(q), ...)
  @Test(
    "inverts its upper tail",
    arguments: [
      (0.499, 0.0025066308995717640054), (0.4, 0.2533471031357997988), (0.25, 0.6744897501960817432),
      (0.1, 1.281551565544600467), (0.025, 1.9599639845400542355), (1e-5, 4.2648907939228246285),
      (1e-20, 9.2623400897984075737), (1e-100, 21.273453560965324295), (1e-300, 37.047096299361199237),
    ] as [(Double, Double)])
  func quantile(q: Double, expected: Double) {
    #expect(isClose(NormalDistribution.quantile(upperTail: q), expected, within: 1e-12))
    #expect(NormalDistribution.quantile(q) == -NormalDistribution.quantile(upperTail: q))
  }

  @Test("has infinite quantiles at probabilities 0 and 1, and 0 in the middle")
  func ends() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(0.5) == 0)
    #expect(NormalDistribution.quantile(upperTail: Double.leastNonzeroMagnitude).isFinite)
  }

  @Test("returns to the probability from the quantile of any probability")
  func roundTrip() {
    for step in 1..<1_000 {
      let p = Double(step) / 1_000
      #expect(isClose(NormalDistribution.cdf(NormalDistribution.quantile(p)), p, within: 1e-12))
    }
  }
}
