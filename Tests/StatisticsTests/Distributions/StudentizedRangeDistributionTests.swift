import Statistics
import Testing

@Suite("The studentized range")
struct StudentizedRangeDistributionTests {
  // scipy 1.17: stats.studentized_range.cdf(q, k, v), .ppf(.95, 3, 10), .ppf(.99, 5, 30)
  @Test(
    "agrees with scipy",
    arguments: [
      (3.877, 3, 10, 0.9500129112467469), (3, 2, 20, 0.9534162022597631), (5.2, 10, 6, 0.8760545237357811),
      (2.5, 4, 1e9, 0.7110370625810741), (6, 3, 4, 0.9714435537590064),
    ] as [(Double, Int, Double, Double)])
  func knownAnswers(q: Double, groups: Int, degrees: Double, expected: Double) {
    let range = StudentizedRangeDistribution(groups: groups, degreesOfFreedom: degrees)
    #expect(isClose(range.cdf(q), expected, within: 1e-8))
  }

  @Test("has scipy's quantiles")
  func quantiles() {
    let three = StudentizedRangeDistribution(groups: 3, degreesOfFreedom: 10)
    #expect(isClose(three.quantile(upperTail: 0.05), 3.876776750013158, within: 1e-7))
  }

  @Test("of two means is √2 |t|")
  func twoMeans() {
    let range = StudentizedRangeDistribution(groups: 2, degreesOfFreedom: 9)
    let t = StudentDistribution(degreesOfFreedom: 9)
    #expect(isClose(range.upperTail(2.5 * 2.0.squareRoot()), t.twoSided(2.5), within: 1e-8))
    #expect(range.cdf(0) == 0 && range.cdf(-3) == 0)
  }
}
