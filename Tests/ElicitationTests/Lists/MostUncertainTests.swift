import TestSupport
import Testing

@testable import Elicitation

// Scores are internal: known answers below.
struct MostUncertainTests {
  private static let cases: [(weight: Double, expected: [Double])] = [
    (0.5, [0.2772588722239781, 0.3593160180396274, 0.34657359027997264, 0.25109646503575067, 0]),
    (1, [0.23104906018664842, 0.3607318433462557, 0.34657359027997264, 0.24520731325293155, 0]),
    (0, [0.34657359027997264, 0.35719228007968495, 0.34657359027997264, 0.25993019270997947, 0]),
  ]

  @Test(arguments: cases)
  func `not known is an answer with its weight`(weight: Double, expected: [Double]) {
    // numpy: h = lambda p: -p * log(p) if p > 0 else 0; (h(l/8) + h(d/8) + w * h(1 - (l + d)/8)) / (2 + w)
    let scores = MostUncertain(unknownWeight: weight).scores(ResponseCounts(eightPeople, artists: 5))
    for (score, value) in zip(scores, expected) { #expect(abs(score - value) < 1e-12) }
  }

  @Test func `it asks about better known artists than entropy does`() {
    let tiny = TinyWorld()
    func popularity(_ rule: some ListRule) -> Float {
      rule.ranking(for: tiny.service).prefix(12).reduce(0) {
        $0 + tiny.service.catalog.popularity[$1.offset] / 12
      }
    }
    #expect(popularity(MostUncertain()) > 1.2 * popularity(MostDivisive()))
  }
}
