import Randomness
import Statistics
import Testing

@Suite("The bootstrap")
struct BootstrapTests {
  private func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private func control(_ pairs: [(Double, Double)]) -> Double? { mean(pairs.map { $0.0 }) }
  private func treatment(_ pairs: [(Double, Double)]) -> Double? { mean(pairs.map { $0.1 }) }

  // 25 values exp(-2) … exp(2.5), evenly spaced in their logarithms.
  private let skewed: [Double] = (0..<25).map { (i: Int) -> Double in exponential(-2 + 4.5 * Double(i) / 24) }

  // scipy 1.17: bootstrap((c, t), mean of t - mean of c, n_resamples=200000, method="BCa"): -0.46, 1.63, SE
  // 0.531. With 4,000 resamples an end's own error is some 0.02.
  @Test("agrees with scipy on two samples")
  func twoSamples() {
    let estimate = Bootstrap(resamples: 4_000, seed: 1)
      .estimate(control: WorkedExample.control, treatment: WorkedExample.treatment, of: mean)
    #expect(estimate.method == .bootstrap && isClose(estimate.effect, 0.54))
    #expect(isClose(estimate.standardError, 0.531, within: 0.04))
    #expect(abs((estimate.effectLow ?? .nan) + 0.46) < 0.08)
    #expect(abs((estimate.effectHigh ?? .nan) - 1.63) < 0.08)
  }

  // scipy 1.17: bootstrap((x,), np.mean, n_resamples=200000): BCa (1.758, 4.468), percentile (1.616, 4.213)
  @Test("corrects for skew as scipy does", arguments: Bootstrap.Interval.allCases)
  func skew(interval: Bootstrap.Interval) {
    let zeros: [(Double, Double)] = skewed.map { (0, $0) }
    let estimate = Bootstrap(resamples: 4_000, interval: interval, seed: 2).estimate(
      paired: zeros, control: control, treatment: treatment)
    let expected = interval == .bca ? (1.758, 4.468) : (1.616, 4.213)
    #expect(abs((estimate.effectLow ?? .nan) - expected.0) < 0.06)
    #expect(abs((estimate.effectHigh ?? .nan) - expected.1) < 0.2)
  }

  @Test("depends on its seed and data alone")
  func determinism() {
    let one = Bootstrap(resamples: 200, seed: 3).estimate(
      control: [1, 2, 4], treatment: [2, 5, 9], of: mean)
    let same = Bootstrap(resamples: 200, seed: 3).estimate(
      control: [1, 2, 4], treatment: [2, 5, 9], of: mean)
    let other = Bootstrap(resamples: 200, seed: 4).estimate(
      control: [1, 2, 4], treatment: [2, 5, 9], of: mean)
    #expect(one == same && one != other)
  }

  @Test("has a p-value where an end of the interval reaches 0", arguments: Bootstrap.Interval.allCases)
  func duality(interval: Bootstrap.Interval) throws {
    let control: [Double] = [3.0, 4, 5, 4, 6, 3, 5, 4, 9, 2]
    let treatment: [Double] = [5.0, 6, 4, 7, 5, 8, 6, 5, 7, 11]
    func estimate(_ confidence: Double) -> EffectEstimate {
      Bootstrap(confidence: confidence, resamples: 3_000, interval: interval, seed: 5)
        .estimate(control: control, treatment: treatment, of: mean)
    }
    let p = try #require(estimate(0.95).p)
    let wider = try #require(estimate(1 - p / 1.3).effectLow)
    let narrower = try #require(estimate(1 - p * 1.3).effectLow)
    #expect(wider <= 0.02 && narrower >= -0.02)
  }

  @Test("finds exactly nothing between a variant and itself")
  func itself() {
    let pairs: [(Double, Double)] = WorkedExample.control.map { ($0, $0) }
    let estimate = Bootstrap(resamples: 200, seed: 6).estimate(
      paired: pairs, control: control, treatment: treatment)
    #expect(estimate.effect == 0 && estimate.effectLow == 0 && estimate.effectHigh == 0)
    #expect(estimate.p == 1 && estimate.liftLow == 0 && estimate.standardError == 0)
  }

  @Test("says nothing with a unit too few, or where the statistic is undefined")
  func degenerate() {
    let single = Bootstrap(resamples: 200, seed: 7).estimate(control: [1], treatment: [2, 3], of: mean)
    #expect(single.effect == 1.5 && single.effectLow == nil && single.p == nil)
    let none = Bootstrap(resamples: 200, seed: 7).estimate(control: [], treatment: [2, 3], of: mean)
    #expect(none.effect == nil)
    let fragile = Bootstrap(resamples: 200, seed: 7).estimate(control: [1, 2], treatment: [3, 4]) {
      (values: [Double]) -> Double? in
      values.first == values.last ? nil : values[0] + values[1]
    }
    #expect(fragile.effect == 4 && fragile.effectLow == nil)
    let zero = Bootstrap(resamples: 200, seed: 7).estimate(
      control: [0, 0, 0], treatment: [1, 2, 3], of: mean)
    #expect(zero.lift == nil && zero.liftLow == nil && zero.effectLow != nil)
  }
}
