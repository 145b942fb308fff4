import Randomness
import Statistics
import Testing

@Suite("Quantile effects")
struct QuantileEffectTests {
  // scipy 1.17: h with special.betainc(h, n + 1 - h, p) = 1 ∓ α/2 by optimize.brentq, np.interp between order
  // statistics; d ∓ np.hypot of the sides' distances. Median at 95%, then the upper quartile at 90%.
  @Test("agree with scipy")
  func knownAnswers() {
    let median = QuantileEffect(probability: 0.5)
      .estimate(control: WorkedExample.control, treatment: WorkedExample.treatment)
    #expect(isClose(median.effect, 0.45))
    #expect(isClose(median.effectLow, -1.0926542592322437, within: 1e-8))
    #expect(isClose(median.effectHigh, 2.1439455410412167, within: 1e-8))
    let quartile = QuantileEffect(probability: 0.75, confidence: 0.9).estimate(
      control: (1...40).map { power(Double($0), 1.5) }, treatment: (1...35).map { power(Double($0), 1.6) })
    #expect(isClose(quartile.effect, 22.96325165550803))
    #expect(isClose(quartile.effectLow, -36.30963891913767, within: 1e-8))
    #expect(isClose(quartile.effectHigh, 84.98903443801896, within: 1e-8))
  }

  @Test("have a p-value at which the interval reaches 0")
  func duality() throws {
    let control = (1...60).map { Double($0) }
    let treatment = (1...60).map { Double($0) * 1.4 + 2 }
    let p = try #require(
      QuantileEffect(probability: 0.5).estimate(control: control, treatment: treatment).p)
    let wide = QuantileEffect(probability: 0.5, confidence: 1 - p * 0.99)
      .estimate(control: control, treatment: treatment)
    let narrow = QuantileEffect(probability: 0.5, confidence: 1 - p * 1.01)
      .estimate(control: control, treatment: treatment)
    #expect((wide.effectLow ?? .nan) <= 0 && (narrow.effectLow ?? .nan) > 0)
  }

  @Test("from sketches hold those from the values themselves")
  func sketches() throws {
    var generator = AddressedGenerator(seed: 5, stream: 1)
    let control = (0..<400).map { _ in exponential(generator.normal()) }
    let treatment = (0..<400).map { _ in 1.2 * exponential(generator.normal()) }
    var sketches = (QuantileSketch(), QuantileSketch())
    for value in control { sketches.0.add(value) }
    for value in treatment { sketches.1.add(value) }
    let exact = QuantileEffect(probability: 0.8).estimate(control: control, treatment: treatment)
    let rough = QuantileEffect(probability: 0.8).estimate(control: sketches.0, treatment: sketches.1)
    #expect(isClose(rough.controlMean, exact.controlMean ?? .nan, within: 0.03))
    let (low, high) = (try #require(exact.effectLow), try #require(exact.effectHigh))
    #expect((rough.effectLow ?? .nan) <= low + 1e-9 && (rough.effectHigh ?? .nan) >= high - 1e-9)
    #expect(isClose(rough.effectHigh, high, within: 0.15))
  }

  @Test("know no interval where too few values lie beyond the quantile, and no effect without values")
  func tooFew() {
    let few = QuantileEffect(probability: 0.95).estimate(control: [1, 2, 3, 4], treatment: [2, 3, 4, 9])
    #expect(few.effect != nil && few.effectLow == nil && few.standardError == nil)
    let none = QuantileEffect(probability: 0.5).estimate(control: [], treatment: [1, 2])
    #expect(none.effect == nil && none.p == nil)
    let one = QuantileEffect(probability: 0.5).estimate(control: [1], treatment: [4])
    #expect(one.effect == 3 && one.effectLow == nil && one.p == nil)
    let empty = QuantileEffect(probability: 0.5).estimate(
      control: QuantileSketch(), treatment: QuantileSketch())
    #expect(empty.effect == nil)
  }

  @Test("of constant values are points, and of equal samples nothing")
  func constants() {
    let same = [Double](repeating: 2, count: 30)
    let estimate = QuantileEffect(probability: 0.5).estimate(control: same, treatment: same)
    #expect(estimate.effect == 0 && estimate.effectLow == 0 && estimate.effectHigh == 0 && estimate.p == 1)
    let zeros = QuantileEffect(probability: 0.5).estimate(
      control: [Double](repeating: 0, count: 30), treatment: same)
    #expect(zeros.lift == nil && zeros.liftLow == nil && (zeros.p ?? 1) < 1e-6)
  }
}
