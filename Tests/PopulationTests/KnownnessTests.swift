import Population
import Testing

@Suite struct KnownnessTests {
  // python3: 1 / (1 + exp(-(base + popularity * p + taste * a)))
  @Test(arguments: [
    (Float(0), Float(0), 0.6456563062257954), (-1, 0.5, 0.4875026035157896), (2, -3, 0.6224593312018547),
  ])
  func `The chance is logistic in popularity and taste`(popularity: Float, affinity: Float, chance: Double) {
    #expect(abs(Knownness().probability(logPopularity: popularity, affinity: affinity) - chance) < 1e-6)
  }

  @Test func `Each setting moves the chance by itself, and extremes stay chances`() {
    let flat = Knownness(base: 0, popularity: 0, taste: 0)
    #expect(flat.probability(logPopularity: 9, affinity: -9) == 0.5)
    #expect(Knownness(base: 1, popularity: 0, taste: 0).probability(logPopularity: 9, affinity: 9) > 0.5)
    #expect(Knownness(base: 0, popularity: 1, taste: 0).probability(logPopularity: -1, affinity: 9) < 0.5)
    #expect(Knownness(base: 0, popularity: 0, taste: 1).probability(logPopularity: 9, affinity: -1) < 0.5)
    #expect(Knownness(base: 1e6).probability(logPopularity: 0, affinity: 0) == 1)
    #expect(Knownness(base: -1e6).probability(logPopularity: 0, affinity: 0) == 0)
  }
}
