import Statistics
import Testing

@Suite("The noncentral t distribution")
struct NoncentralStudentDistributionTests {
  // scipy 1.17: stats.nct.sf(t, degrees, noncentrality)
  @Test(
    "agrees with scipy",
    arguments: [
      (2, 10, 1.5, 0.340845927557809), (1.96, 3, 0, 0.07242610428242682), (2.1, 18, 2.8, 0.7546182426282111),
      (-1, 5, 2, 0.9976836243459248), (2, 1_000, 3.1, 0.8642034659468919),
    ] as [(Double, Double, Double, Double)])
  func knownAnswers(t: Double, degrees: Double, noncentrality: Double, expected: Double) {
    let distribution = NoncentralStudentDistribution(
      degreesOfFreedom: degrees, noncentrality: noncentrality)
    #expect(isClose(distribution.upperTail(t), expected, within: 1e-9))
    #expect(isClose(distribution.cdf(t) + distribution.upperTail(t), 1))
  }

  @Test("is Student's without an effect, and normal with infinitely many degrees")
  func limits() {
    for degrees in [2, 3.5, 40, 1e6] {
      let value = NoncentralStudentDistribution(degreesOfFreedom: degrees, noncentrality: 0).upperTail(1.3)
      #expect(isClose(value, StudentDistribution(degreesOfFreedom: degrees).upperTail(1.3), within: 1e-9))
    }
    let normal = NoncentralStudentDistribution(degreesOfFreedom: .infinity, noncentrality: 2)
    #expect(isClose(normal.upperTail(1.96), NormalDistribution.upperTail(-0.04)))
  }
}
