import Statistics
import Testing

@Suite("The F distribution")
struct FDistributionTests {
  // mpmath 1.3, 40 digits: betainc(a/2, b/2, 0, a x/(a x + b), regularized=True) and its complement; the row
  // with 20,000 degrees by quadrature of the density in ln x.
  @Test(
    "agrees with high-precision values in both tails",
    arguments: [
      (3.5, 2, 10, 0.9295703722276257, 0.07042962777237426),
      (0.01, 1, 1, 0.06345103486110713, 0.9365489651388929), (1, 5, 5, 0.5, 0.5),
      (40, 3, 200, 1, 2.7079201317013668e-20),
      (10_000, 0.5, 7, 0.9999999999892758, 1.0724237712685882e-11),
      (1.02, 20_000, 30_000, 0.93770027727501534, 0.062299722724984665),
      (1e-6, 4, 9, 2.4444397366313989e-12, 0.99999999999755556),
    ] as [(Double, Double, Double, Double, Double)])
  func knownAnswers(x: Double, numerator: Double, denominator: Double, lower: Double, upper: Double) {
    let f = FDistribution(numerator: numerator, denominator: denominator)
    #expect(isClose(f.cdf(x), lower))
    #expect(isClose(f.upperTail(x), upper))
  }

  // scipy 1.17: stats.f.ppf(.95, 3, 16), stats.f.ppf(1e-9, 7, 2.5); the tail of 1e-12 by mpmath's findroot
  // on betainc, as scipy's isf has five digits there
  @Test("has known quantiles")
  func quantiles() {
    #expect(isClose(FDistribution(numerator: 3, denominator: 16).quantile(0.95), 3.2388715174535863))
    #expect(
      isClose(FDistribution(numerator: 3, denominator: 16).quantile(upperTail: 1e-12), 190.45047631714196))
    #expect(isClose(FDistribution(numerator: 7, denominator: 2.5).quantile(1e-9), 0.0008438629535805108))
  }

  @Test("finds each quantile back", arguments: [0.3, 1, 8, 3_000], [0.6, 5, 40_000])
  func inverse(numerator: Double, denominator: Double) {
    let f = FDistribution(numerator: numerator, denominator: denominator)
    for p in [1e-30, 1e-8, 0.02, 0.5, 0.77, 0.999] {
      #expect(isClose(f.cdf(f.quantile(p)), p))
      #expect(isClose(f.upperTail(f.quantile(upperTail: p)), p))
    }
    #expect(f.quantile(0) == 0 && f.quantile(1) == .infinity)
    #expect(f.cdf(-1) == 0 && f.upperTail(.infinity) == 0)
  }

  @Test("is the square of t with one degree above the line")
  func square() {
    let t = StudentDistribution(degreesOfFreedom: 7)
    #expect(isClose(FDistribution(numerator: 1, denominator: 7).upperTail(2.3 * 2.3), t.twoSided(2.3)))
  }
}
