import Population
import Testing

@Suite struct EnjoymentTests {
  // python3: 1 / (1 + exp(-sharpness * (affinity - threshold)))
  @Test func `The chance is logistic in affinity, one half at the threshold`() {
    let enjoyment = Enjoyment()
    #expect(abs(enjoyment.probability(affinity: 0) - 0.039165722796764356) < 1e-12)
    #expect(abs(enjoyment.probability(affinity: 2.5) - 0.8581489350995123) < 1e-12)
    #expect(Enjoyment(sharpness: 3, threshold: 0.5).probability(affinity: 0.5) == 0.5)
    #expect(
      abs(Enjoyment(sharpness: 1.5, threshold: 0.25).probability(affinity: 0.35) - 0.5374298453437496) < 1e-7)
  }

  @Test func `A catalog's chances are those of its artists`() {
    let affinities = (0..<100).map { Float($0) / 10 - 5 }
    var chances = [Float](repeating: 0, count: 100)
    Enjoyment(sharpness: 1.5, threshold: 0.5).probabilities(affinities: affinities, into: &chances)
    for (affinity, chance) in zip(affinities, chances) {
      let exact = Enjoyment(sharpness: 1.5, threshold: 0.5).probability(affinity: affinity)
      #expect(abs(Double(chance) / exact - 1) < 1e-6)
    }
  }

  @Test func `Without sharpness everything is enjoyed half the time`() {
    #expect(Enjoyment(sharpness: 0, threshold: 9).probability(affinity: -4) == 0.5)
  }
}
