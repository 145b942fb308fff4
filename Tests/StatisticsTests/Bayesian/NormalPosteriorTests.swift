import Statistics
import Testing

@Suite("The posterior of an effect")
struct NormalPosteriorTests {
  // scipy 1.17: integrate.quad(max(∓x, 0) norm.pdf(x, .3, .2))
  @Test("has scipy's expected losses")
  func losses() {
    let belief = NormalPosterior(mean: 0.3, deviation: 0.2)
    #expect(isClose(belief.lossOfTreatment, 0.005861358752520927, within: 1e-9))
    #expect(isClose(belief.lossOfControl, 0.30586135875252096, within: 1e-9))
  }

  @Test("without a prior restates a normal estimate")
  func flat() throws {
    let estimate = Proportions().estimate(
      control: JointMoments(count: 500, sums: [100], crossProducts: [100]),
      treatment: JointMoments(count: 500, sums: [120], crossProducts: [120]))
    let belief = try #require(NormalPosterior(effectOf: estimate))
    #expect(isClose(belief.mean, 0.04) && belief.deviation == estimate.standardError)
    #expect(isClose(belief.probability(above: 0.04), 0.5))
    let interval = belief.interval(probability: 0.95)
    #expect(isClose(belief.probability(above: interval.low), 0.975))
  }

  // 1/(1/0.04 + 1/0.01) = 0.008; 0.008 × (0.3/0.04 + 0.1/0.01) = 0.14
  @Test("weighs estimate and prior by their precision")
  func conjugate() throws {
    var estimate = EffectEstimate(method: .paired, n: 9)
    estimate.effect = 0.3
    estimate.standardError = 0.2
    let belief = try #require(
      NormalPosterior(effectOf: estimate, prior: NormalPosterior(mean: 0.1, deviation: 0.1)))
    #expect(isClose(belief.mean, 0.14) && isClose(belief.deviation, 0.008.squareRoot()))
    let certain = NormalPosterior(effectOf: estimate, prior: NormalPosterior(mean: 0, deviation: 0))
    #expect(certain == NormalPosterior(mean: 0, deviation: 0))
  }

  @Test("of an effect without spread is certain, and absent without an error")
  func degenerate() {
    let same = NormalPosterior(effectOf: Paired().estimate(moments([1, 2, 3], [1, 2, 3])))
    #expect(same == NormalPosterior(mean: 0, deviation: 0))
    #expect(same?.probability(above: 0) == 0 && same?.lossOfTreatment == 0)
    #expect(same?.interval(probability: 0.9).low == 0)
    #expect(NormalPosterior(effectOf: Paired().estimate(moments([1], [2]))) == nil)
    #expect(NormalPosterior(liftOf: Paired().estimate(moments([1, -1], [2, 5]))) == nil)
    let tiny = NormalPosterior(mean: 5, deviation: 1e-300)
    #expect(tiny.lossOfTreatment == 0 && isClose(tiny.lossOfControl, 5))
  }
}
