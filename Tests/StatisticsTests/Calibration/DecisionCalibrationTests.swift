import Randomness
import Statistics
import TestSupport
import Testing

@Suite("Decisions in repeated experiments", .slow)
struct DecisionCalibrationTests {
  @Test("tests against a margin keep their level at the margin", arguments: MarginTest.Scale.allCases)
  func margins(scale: MarginTest.Scale) {
    let margin = MarginTest(scale: scale, margin: scale == .effect ? 0.5 : 0.1)
    func rate(_ effect: Double, _ p: (EffectEstimate) -> Double?) -> Repetition {
      Repetition(seed: 11) { generator in
        let estimate = Welch().estimate(
          control: moments(of: generator.normals(25, mean: 5)),
          treatment: moments(of: generator.normals(20, mean: 5 + effect, deviation: 1.5)))
        return (p(estimate) ?? 1) < 0.025
      }
    }
    #expect(rate(0.5, margin.superiority).isAbout(0.025))
    #expect(rate(-0.5, margin.nonInferiority).isAbout(0.025))
    #expect(rate(-0.5, margin.inferiority).isAbout(0.025))
    #expect(rate(0.5, margin.equivalence).isAtMost(0.025))
  }

  @Test("tests of shares against a margin keep their level")
  func shares() {
    let margin = MarginTest(margin: 0.1)
    let rate = Repetition(seed: 12) { generator in
      var (c, t) = (JointMoments(variables: 1), JointMoments(variables: 1))
      for _ in 0..<60 {
        c.add([generator.uniform() < 0.3 ? 1 : 0])
        t.add([generator.uniform() < 0.2 ? 1 : 0])
      }
      return (margin.nonInferiority(Proportions().estimate(control: c, treatment: t)) ?? 1) < 0.05
    }
    // Sixty units are a coarse grid: about the level, by no more than a point.
    #expect(rate.share > 0.03 && rate.share < 0.065, "\(rate.share)")
  }

  @Test("corrections hold the family-wise error, or the share of false discoveries")
  func corrections() {
    // Ten tests, six of them of nothing; the other four have an effect of three errors.
    func errors(_ correction: Correction) -> (family: Double, discovery: Double) {
      var generator = AddressedGenerator(seed: 13, stream: 0)
      var (family, discovery) = (0.0, 0.0)
      for _ in 0..<2_000 {
        let p = (0..<10).map { i in
          2 * NormalDistribution.upperTail(abs(generator.normal() + (i < 6 ? 0 : 3)))
        }
        let found = correction.adjusted(p).enumerated().filter { ($1 ?? 1) < 0.05 }.map { $0.offset }
        let wrong = found.filter { $0 < 6 }.count
        family += wrong > 0 ? 1 : 0
        discovery += found.isEmpty ? 0 : Double(wrong) / Double(found.count)
      }
      return (family / 2_000, discovery / 2_000)
    }
    // Binomial error of 5% over 2,000: 0.49%; four of these.
    for correction in [Correction.holm, .hochberg, .hommel] {
      #expect(errors(correction).family < 0.0695, "\(correction)")
    }
    for correction in [Correction.benjaminiHochberg, .benjaminiYekutieli] {
      #expect(errors(correction).discovery < 0.0695, "\(correction)")
    }
    #expect(errors(.none).family > 0.2 && errors(.benjaminiHochberg).family > 0.07)
  }

  @Test("all pairs of four variants raise a false alarm as often as stated")
  func pairs() {
    let rate = Repetition(2_000, seed: 14) { generator in
      let sides = [12, 20, 30, 16].map { moments(of: generator.normals($0, deviation: Double($0) / 10)) }
      var pairs: [EffectEstimate] = []
      for i in 0..<4 {
        for j in 0..<i { pairs.append(Welch().estimate(control: sides[j], treatment: sides[i])) }
      }
      // Only the sharpest pair can raise the alarm, so only that is adjusted.
      let sharpest = pairs.filter { $0.p == pairs.compactMap(\.p).min() }
      return PairComparisons.independent(sharpest, variants: 4).contains { ($0 ?? 1) < 0.05 }
    }
    #expect(rate.isAbout(0.05), "\(rate.share)")
  }

  @Test("the sample-ratio check raises a false alarm as often as stated")
  func sampleRatio() {
    for n in [40, 3_000] {
      let rate = Repetition(seed: 15) { generator in
        let first = (0..<n).reduce(0) { sum, _ in sum + (generator.uniform() < 0.4 ? 1 : 0) }
        return SampleRatioTest(counts: [first, n - first], weights: [2, 3]).isMismatch(level: 0.05)
      }
      #expect(rate.isAtMost(0.05) && rate.share > 0.02, "\(n): \(rate.share)")
    }
  }
}
