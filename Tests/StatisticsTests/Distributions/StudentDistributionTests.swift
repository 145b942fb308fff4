import Statistics
import Testing

@Suite("Student's t distribution")
struct StudentDistributionTests {
  // mpmath, 150 digits: betainc(v/2, 1/2, 0, v/(v + t*t), regularized=True) / 2; above 100,000 degrees by
  // quad over w of exp(-v w/2) / sqrt(1 - exp(-w)) / (2 B(v/2, 1/2)) from log1p(t*t/v) on
  private static let tails: [(Double, Double, Double)] = [
    (1, 0.1, 0.46827448256944643049), (1, 1, 0.25), (1, 12.7, 0.025012163844672078634),
    (1, 1e100, 3.1830988618379067154e-101), (1.5, 3, 0.066773877127456632694),
    (2, 50, 0.00019988007994404029045), (3, 1e-6, 0.49999963244740305222), (5, 1.7, 0.074938393424161947197),
    (10, 40, 1.1404288715428773225e-12), (37.4, 2.02, 0.025294870396436956936),
    (255, 1.9693, 0.025000610214620425405), (255, 20, 1.8464661994495841715e-54),
    (1_999, 30, 7.0675345993095172839e-164), (100_000, 6, 9.899647278008812792e-10),
    (100_000, 37, 5.9873141217123300361e-298), (150_000, 2, 0.022751031800470548),
    (150_000, 30, 1.88821687485122132e-197), (1e6, 5, 2.86699893544537078e-7),
    (1e9, 37, 5.72825842877756956e-300), (1e12, 8, 6.22096058083973654e-16),
  ]

  @Test("has the upper tails of a 150-digit computation", arguments: tails)
  func upperTail(degrees: Double, t: Double, expected: Double) {
    let distribution = StudentDistribution(degreesOfFreedom: degrees)
    #expect(isClose(distribution.upperTail(t), expected))
    #expect(isClose(distribution.cdf(t), 1 - expected))
    #expect(isClose(distribution.twoSided(-t), 2 * expected))
  }

  // mpmath: findroot(lambda u: log(tail(e**u, v)) - log(q), ...)
  @Test(
    "inverts its upper tail",
    arguments: [
      (1, 0.025, 12.706204736174704646), (1, 1e-300, 3.1830988618379067154e299),
      (1.3, 1e-50, 1.281558730369934345e38), (2, 0.4999999, 2.8284271247462466661e-7),
      (4, 0.3, 0.56864906304970544415), (9, 0.005, 3.2498355415921262756),
      (18.6, 0.025, 2.0960747155208470009),
      (255, 0.025, 1.9693105698498752198), (255, 1e-100, 35.407272710647402747),
      (1_999, 1e-12, 7.079137137040096322), (100_000, 0.025, 1.9599877075346096386),
    ] as [(Double, Double, Double)])
  func quantile(degrees: Double, q: Double, expected: Double) {
    // 0.4999999 has no more than nine digits left of its distance from ½.
    let tolerance = q > 0.49 ? 1e-8 : 1e-10
    let distribution = StudentDistribution(degreesOfFreedom: degrees)
    #expect(isClose(distribution.quantile(upperTail: q), expected, within: tolerance))
    #expect(distribution.quantile(q) == -distribution.quantile(upperTail: q))
  }

  @Test("is Cauchy's with one degree, the normal with infinitely many")
  func limits() {
    #expect(isClose(StudentDistribution(degreesOfFreedom: 1).quantile(0.75), 1))
    let normal = StudentDistribution(degreesOfFreedom: .infinity)
    for t in [0.3, 2, 8, 30] {
      #expect(isClose(normal.upperTail(t), NormalDistribution.upperTail(t)))
    }
    #expect(normal.quantile(0.975) == NormalDistribution.quantile(0.975))
    #expect(StudentDistribution(degreesOfFreedom: 3).quantile(0) == -.infinity)
    #expect(StudentDistribution(degreesOfFreedom: 3).quantile(1) == .infinity)
    #expect(StudentDistribution(degreesOfFreedom: 3).quantile(0.5) == 0)
  }

  @Test(
    "returns to the tail from the quantile, whatever the degrees",
    arguments: [0.7, 1, 2.5, 30, 4_000, 2e5, 1e10])
  func roundTrip(degrees: Double) {
    let distribution = StudentDistribution(degreesOfFreedom: degrees)
    for q in [1e-200, 1e-40, 1e-9, 0.001, 0.1, 0.2499, 0.2501, 0.45, 0.6, 0.8, 0.99] {
      #expect(isClose(distribution.upperTail(distribution.quantile(upperTail: q)), q))
    }
  }
}
