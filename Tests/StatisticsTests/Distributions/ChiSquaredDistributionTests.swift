import Statistics
import Testing

@Suite("The chi-squared distribution")
struct ChiSquaredDistributionTests {
  // mpmath, 50 digits: gammainc(k/2, 0, x/2, regularized=True), gammainc(k/2, x/2, regularized=True)
  private static let values: [(Double, Double, Double, Double)] = [
    (1, 1e-8, 0.000079788455947305775654, 0.99992021154405269422),
    (1, 3.84, 0.94995647875129490105, 0.050043521248705098948), (1, 1_000, 1, 1.7958327848007261946e-219),
    (2.5, 0.7, 0.19653473636687994098, 0.80346526363312005902),
    (10, 3.94, 0.049986909209909283154, 0.95001309079009071685), (10, 500, 1, 4.4147360999137312769e-101),
    (255, 200, 0.0045745554580481047313, 0.99542544454195189527),
    (255, 310, 0.98951601656795263359, 0.010483983432047366412), (255, 1_500, 1, 4.2447452697621092901e-175),
    (10_000, 10_100, 0.76098467475982489461, 0.23901532524017510539),
    (10_000, 9_000, 1.2697731705204421211e-13, 0.99999999999987302268),
    (100_000, 100_000, 0.50059470810479331139, 0.49940529189520668861),
    (100_000, 90_000, 7.0554989738953195262e-119, 1),
  ]

  @Test("has both tails of a 50-digit computation", arguments: values)
  func tails(value: (degrees: Double, x: Double, lower: Double, upper: Double)) {
    let distribution = ChiSquaredDistribution(degreesOfFreedom: value.degrees)
    #expect(isClose(distribution.cdf(value.x), value.lower))
    #expect(isClose(distribution.upperTail(value.x), value.upper))
  }

  // mpmath: findroot(lambda u: log(gammainc(k/2, e**u/2, regularized=True)) - log(q), ...)
  @Test(
    "inverts its upper tail",
    arguments: [
      (1, 0.05, 3.8414588206941259584), (1, 1e-200, 913.76270078588047753),
      (3, 0.999, 0.024297585815692733191),
      (10, 1e-30, 167.30934063058806797), (255, 0.025, 301.12504289690882136),
      (255, 0.975, 212.66142639889561543), (10_000, 1e-10, 10926.105292661154254),
    ] as [(Double, Double, Double)])
  func quantile(degrees: Double, q: Double, expected: Double) {
    let distribution = ChiSquaredDistribution(degreesOfFreedom: degrees)
    #expect(isClose(distribution.quantile(upperTail: q), expected))
  }

  @Test("returns to the probability from the quantile", arguments: [0.1, 1, 2, 7.5, 255, 20_000])
  func roundTrip(degrees: Double) {
    let distribution = ChiSquaredDistribution(degreesOfFreedom: degrees)
    for p in [1e-12, 1e-4, 0.03, 0.3, 0.49, 0.51, 0.8, 0.999] {
      #expect(isClose(distribution.cdf(distribution.quantile(p)), p))
      #expect(isClose(distribution.upperTail(distribution.quantile(upperTail: p)), p))
    }
  }

  @Test("starts at 0 and never ends")
  func ends() {
    let distribution = ChiSquaredDistribution(degreesOfFreedom: 4)
    #expect(distribution.cdf(0) == 0 && distribution.upperTail(-1) == 1)
    #expect(distribution.cdf(.infinity) == 1 && distribution.upperTail(.infinity) == 0)
    #expect(distribution.quantile(0) == 0 && distribution.quantile(1) == .infinity)
  }
}
