import Randomness
import Statistics
import TestSupport
import Testing

@Suite("Segments, models and clusters in repeated experiments", .slow)
struct CombiningCalibrationTests {
  private func effects(
    _ means: [Double], units: Int, _ generator: inout AddressedGenerator
  ) -> [EffectEstimate] {
    means.map { mean in
      Welch().estimate(
        control: moments(of: generator.normals(units)),
        treatment: moments(of: generator.normals(units, mean: mean, deviation: 2)))
    }
  }

  @Test("the interaction test keeps its level with few units a segment", arguments: [3, 10])
  func interaction(segments: Int) {
    let rate = Repetition(seed: 41) { generator in
      let effects = effects([Double](repeating: 0.3, count: segments), units: 15, &generator)
      return (InteractionTest(effects).p ?? 1) < 0.05
    }
    #expect(rate.isAbout(0.05), "\(rate.share)")
  }

  @Test("the worst segment's interval covers although it was picked; the plain one doesn't")
  func worst() {
    var plain = 0
    let covered = Repetition(seed: 42) { generator in
      let effects = effects([Double](repeating: 0.3, count: 8), units: 20, &generator)
      guard let worst = WorstSegment(effects) else { return false }
      if covers(effects[worst.index].effectLow, effects[worst.index].effectHigh, 0.3) { plain += 1 }
      return worst.low <= 0.3 && 0.3 <= worst.high
    }
    #expect(covered.share > 0.95 - covered.tolerance(0.95), "\(covered.share)")
    #expect(Double(plain) / 2_000 < 0.85)
  }

  @Test("the mean over models and the next model are covered", arguments: [4, 10])
  func models(count: Int) {
    for between in [0, 0.5] {
      var predicted = 0
      let covered = Repetition(seed: 43) { generator in
        let effects = (0..<count).map { index in
          var effect = EffectEstimate(method: .paired, n: 100)
          let error = 0.1 + 0.1 * Double(index % 3)
          effect.effect = 1 + between * generator.normal() + error * generator.normal()
          effect.standardError = error
          return effect
        }
        let combined = RandomEffects(effects)
        let next = 1 + between * generator.normal()
        if covers(combined.predictionInterval?.low, combined.predictionInterval?.high, next) {
          predicted += 1
        }
        return covers(combined.interval?.low, combined.interval?.high, 1)
      }
      // Without a difference between models the guard makes the interval wider than it need be.
      #expect(covered.share > 0.95 - covered.tolerance(0.95), "\(count) \(between): \(covered.share)")
      #expect(covered.share < (between == 0 ? 1 : 0.95 + covered.tolerance(0.95)))
      #expect(Double(predicted) / 2_000 > 0.92, "\(count) \(between): \(predicted)")
    }
  }

  @Test("errors over clusters cover where plain ones don't", arguments: Clustered.Correction.allCases)
  func clusters(correction: Clustered.Correction) {
    var plain = 0
    let covered = Repetition(seed: 44) { generator in
      // Eight replicates of 5 to 40 people who share half of their luck.
      let clusters = (0..<8).map { index in
        let shared = 0.7 * generator.normal()
        var cluster = JointMoments(variables: 2)
        for _ in 0..<(5 * (index + 1)) {
          let own = generator.normal()
          cluster.add([own, own + 0.2 + shared + generator.normal()])
        }
        return cluster
      }
      var all = JointMoments(variables: 2)
      for cluster in clusters { all.merge(cluster) }
      let ignoring = Paired().estimate(all)
      if covers(ignoring.effectLow, ignoring.effectHigh, 0.2) { plain += 1 }
      let estimate = Clustered(correction: correction).estimate(paired: clusters)
      return covers(estimate.effectLow, estimate.effectHigh, 0.2)
    }
    #expect(Double(plain) / 2_000 < 0.6)
    // Eight clusters of unequal size: CR1 falls short by a few points, which is what CR2 is for.
    #expect(covered.share > (correction == .cr2 ? 0.935 : 0.88), "\(covered.share)")
  }

  @Test("a belief with the right prior is right about P(better) and about the best of three")
  func beliefs() {
    var (claimed, gained, happened, best, promised) = (0.0, 0.0, 0.0, 0.0, 0.0)
    _ = Repetition(seed: 45) { generator in
      let prior = NormalPosterior(mean: 0, deviation: 1)
      let truths = generator.normals(3)
      let beliefs = truths.map { truth -> NormalPosterior in
        var estimate = EffectEstimate(method: .welch, n: 100)
        estimate.effect = truth + 0.8 * generator.normal()
        estimate.standardError = 0.8
        return NormalPosterior(effectOf: estimate, prior: prior) ?? prior
      }
      claimed += beliefs[0].probability(above: 0)
      happened += truths[0] > 0 ? 1 : 0
      gained += beliefs[0].lossOfTreatment - Swift.max(-truths[0], 0)
      let summary = BestVariant(independent: beliefs)
      promised += summary.probabilities[0]
      best += truths[0] == truths.max() ? 1 : 0
      return true
    }
    // Differences of means over 2,000: errors of at most √(0.25/2,000) = 1.1%; three of these.
    #expect(abs(claimed - happened) / 2_000 < 0.034 && abs(best - promised) / 2_000 < 0.034)
    #expect(abs(gained) / 2_000 < 0.034)
  }
}
