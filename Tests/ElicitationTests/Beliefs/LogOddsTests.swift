import Testing

@testable import Elicitation

struct LogOddsTests {
  @Test(arguments: [
    // scipy.special.digamma(x), scipy.special.polygamma(1, x)
    (0.05, -20.49784499129987, 401.53235734211506),
    (0.5, -1.9635100260214235, 4.934802200544679),
    (1.0, -0.5772156649015329, 1.6449340668482264),
    (2.5, 0.7031566406452432, 0.49035775610023486),
    (10.0, 2.251752589066721, 0.10516633568168575),
    (1000.0, 6.907255195648812, 0.0010005001666666333),
  ]) func `digamma and trigamma are as published`(x: Double, digamma: Double, trigamma: Double) {
    #expect(abs(LogOdds.digamma(x) - digamma) < 1e-8 * max(1, abs(digamma)))
    #expect(abs(LogOdds.trigamma(x) - trigamma) < 1e-8 * max(1, trigamma))
  }

  @Test func `an even share has a mean of 0, and every count narrows it`() {
    #expect(LogOdds(alpha: 3, beta: 3).mean == 0)
    for (alpha, beta) in [(0.05, 0.05), (0.2, 7.0), (3, 1), (500, 0.1)] {
      let before = LogOdds(alpha: alpha, beta: beta)
      let liked = LogOdds(alpha: alpha + 0.5, beta: beta)
      let disliked = LogOdds(alpha: alpha, beta: beta + 0.5)
      #expect(liked.variance < before.variance && disliked.variance < before.variance)
      #expect(liked.mean > before.mean && disliked.mean < before.mean)
    }
  }
}
