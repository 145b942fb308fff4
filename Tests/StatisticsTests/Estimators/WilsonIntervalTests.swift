import Statistics
import Testing

@Suite("The score interval of a share")
struct WilsonIntervalTests {
  // statsmodels.stats.proportion.proportion_confint(successes, trials, alpha=1 - confidence, method='wilson')
  @Test(
    "It is statsmodels'",
    arguments: [
      (13, 14, 0.95, 0.6853129557584887, 0.987277784752109), (0, 5, 0.95, 0.0, 0.43448246478317487),
      (5, 5, 0.95, 0.5655175352168252, 1.0), (1, 1, 0.95, 0.2065493143772374, 1.0),
      (7, 20, 0.9, 0.202260040056761, 0.5334873111515284),
      (490, 1000, 0.99, 0.44948098275040416, 0.530650840547664),
    ])
  func known(successes: Int, trials: Int, confidence: Double, low: Double, high: Double) throws {
    let interval = try #require(
      WilsonInterval(successes: successes, trials: trials, confidence: confidence))
    #expect(abs(interval.low - low) < 1e-12 && abs(interval.high - high) < 1e-12)
    #expect(interval.share == Double(successes) / Double(trials))
  }

  @Test("Without trials there is none")
  func empty() { #expect(WilsonInterval(successes: 0, trials: 0) == nil) }

  @Test("Failures have the mirrored interval of successes", arguments: 0...12)
  func mirrored(successes: Int) throws {
    let one = try #require(WilsonInterval(successes: successes, trials: 12))
    let other = try #require(WilsonInterval(successes: 12 - successes, trials: 12))
    #expect(abs(one.low - (1 - other.high)) < 1e-14 && one.low <= one.share && one.share <= one.high)
  }
}
