import Statistics
import Testing

@Suite("The binomial distribution")
struct BinomialDistributionTests {
  // scipy 1.17: binom(n, p).pmf(k), .cdf(k), .sf(k), binomtest(k, n, p).pvalue
  @Test(
    "agrees with scipy",
    arguments: [
      (20, 0.3, 2, [0.027845872524268643, 0.03548313229846864, 0.9645168677015313, 0.05262794872972706]),
      (
        1_000, 0.5, 560,
        [1.8642776113082054e-05, 0.9999361178408378, 6.38821591621447e-05, 0.00016504987055045286]
      ),
      (
        50, 0.01, 4,
        [0.0014504838226610441, 0.9998543107319282, 0.00014568926807182703, 0.0015961730907328713]
      ),
      (
        100_000, 0.5, 50_500,
        [1.700012400317946e-05, 0.9992258201845774, 0.0007741798154225831, 0.0015823598788515154]
      ),
    ])
  func knownAnswers(trials: Int, probability: Double, k: Int, expected: [Double]) {
    let binomial = BinomialDistribution(trials: trials, probability: probability)
    let values = [binomial.mass(k), binomial.cdf(k), binomial.upperTail(k)]
    for (value, expected) in zip(values, expected) { #expect(isClose(value, expected, within: 1e-9)) }
    if trials <= 1_000 { #expect(isClose(binomial.twoSided(k), expected[3])) }
  }

  @Test("sums to 1, and its tails are sums", arguments: [0, 0.2, 0.5, 1])
  func sums(probability: Double) {
    let binomial = BinomialDistribution(trials: 13, probability: probability)
    var sum = 0.0
    for k in 0...13 {
      sum += binomial.mass(k)
      #expect(isClose(binomial.cdf(k), sum))
      #expect(isClose(binomial.cdf(k) + binomial.upperTail(k), 1))
    }
    #expect(binomial.cdf(-1) == 0 && binomial.upperTail(-1) == 1 && binomial.mass(14) == 0)
  }

  @Test("of no trials is 0")
  func empty() {
    let binomial = BinomialDistribution(trials: 0, probability: 0.4)
    #expect(isClose(binomial.mass(0), 1) && binomial.cdf(0) == 1 && isClose(binomial.twoSided(0), 1))
  }
}
