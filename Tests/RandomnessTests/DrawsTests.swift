import Foundation
import Randomness
import Testing

@Suite struct DrawsTests {
  private let draws = Draws<SamplePurpose>(key: DrawKey(seed: 20_240_917, replicate: 3), listener: 7)

  // Made with a second implementation, in Python integers, of the generator and of the layout of addresses. A change
  // here changes every stored run.
  @Test func `the layout of addresses stays what it was`() {
    let block = draws.block(.third, subject: 11, occurrence: 13)
    #expect(block == SIMD4(0x95ea_139f, 0x07a3_aad4, 0xd808_493f, 0x7717_cafa))
    #expect(draws.uniform(.third, subject: 11, occurrence: 13) == 0.585602976155896)
    #expect(abs(draws.normal(.third, subject: 11, occurrence: 13) - 0.5754302879850857) < 1e-15)
    #expect(abs(draws.gumbel(.third, subject: 11, occurrence: 13) - 0.6252769019308654) < 1e-15)
  }

  @Test func `the same address gives the same bits, in whatever order and however often it is asked`() {
    let subjects = (0..<50).map { UInt32($0) }
    let forward = subjects.map { draws.block(.first, subject: $0) }
    let again = Draws<SamplePurpose>(key: DrawKey(seed: 20_240_917, replicate: 3), listener: 7)
    let backward = subjects.reversed().map { subject in
      _ = again.block(.second, subject: subject)
      return again.block(.first, subject: subject)
    }
    #expect(forward == backward.reversed())
  }

  @Test func `each part of the address matters`() {
    let key = DrawKey(seed: 20_240_917, replicate: 3)
    let blocks = [
      draws.block(.first),
      draws.block(.second),
      draws.block(.first, subject: 1),
      draws.block(.first, occurrence: 1),
      Draws<SamplePurpose>(key: key, listener: 8).block(.first),
      Draws<OtherPurpose>(key: key, listener: 7).block(.first),
      Draws<SamplePurpose>(key: DrawKey(seed: 20_240_917, replicate: 4), listener: 7).block(.first),
      Draws<SamplePurpose>(key: DrawKey(seed: 20_240_918, replicate: 3), listener: 7).block(.first),
    ]
    #expect(Set(blocks).count == blocks.count)
  }

  @Test func `subject and occurrence can't be exchanged`() {
    #expect(draws.block(.first, subject: 1, occurrence: 2) != draws.block(.first, subject: 2, occurrence: 1))
  }

  @Test func `neighboring addresses are unrelated`() {
    let key = DrawKey(seed: 1)
    let count = 10_000
    func uniforms(_ make: (UInt32) -> Double) -> [Double] { (0..<UInt32(count)).map(make) }
    let base = uniforms { Draws<SamplePurpose>(key: key, listener: $0).uniform(.first) }
    let others = [
      uniforms { Draws<SamplePurpose>(key: key, listener: $0 + 1).uniform(.first) },
      uniforms { Draws<SamplePurpose>(key: key, listener: $0).uniform(.second) },
      uniforms { Draws<SamplePurpose>(key: key, listener: $0).uniform(.first, subject: 1) },
      uniforms { Draws<SamplePurpose>(key: key, listener: $0).uniform(.first, occurrence: 1) },
      uniforms { Draws<OtherPurpose>(key: key, listener: $0).uniform(.first) },
      uniforms { Draws<SamplePurpose>(key: DrawKey(seed: 1, replicate: 1), listener: $0).uniform(.first) },
      uniforms { Draws<SamplePurpose>(key: DrawKey(seed: 2), listener: $0).uniform(.first) },
    ]
    for other in others {
      #expect(GoodnessOfFit.correlationScore(base, other) < GoodnessOfFit.normalBound)
    }
  }

  @Test func `uniform draws fill the open unit interval evenly`() {
    let sample = sample { draws.uniform(.first, subject: $0) }
    #expect(GoodnessOfFit.kolmogorov(sample) { $0 } < GoodnessOfFit.kolmogorovBound)
    #expect(sample.allSatisfy { $0 > 0 && $0 < 1 })
  }

  @Test func `normal draws have normal moments and tails`() {
    let sample = sample { draws.normal(.first, subject: $0) }
    #expect(
      GoodnessOfFit.kolmogorov(sample, distribution: GoodnessOfFit.normal) < GoodnessOfFit.kolmogorovBound)
    #expect(GoodnessOfFit.meanScore(sample, mean: 0, variance: 1) < GoodnessOfFit.normalBound)
    // Variances of x², x³, x⁴ are 2, 15, 96.
    #expect(
      GoodnessOfFit.meanScore(sample.map { $0 * $0 }, mean: 1, variance: 2) < GoodnessOfFit.normalBound)
    #expect(
      GoodnessOfFit.meanScore(sample.map { $0 * $0 * $0 }, mean: 0, variance: 15) < GoodnessOfFit.normalBound)
    #expect(
      GoodnessOfFit.meanScore(sample.map { $0 * $0 * $0 * $0 }, mean: 3, variance: 96)
        < GoodnessOfFit.normalBound)
    // P(|x| > 3) = 0.0026998: 54 of 20,000 expected, deviation 7.3.
    #expect((20...90).contains(sample.count { abs($0) > 3 }))
  }

  @Test func `lognormal draws have the median and the spread that were asked for`() {
    let sample = sample { draws.logNormal(median: 4, sigma: 0.5, .first, subject: $0) }
    let distance = GoodnessOfFit.kolmogorov(sample) { GoodnessOfFit.normal(log($0 / 4) / 0.5) }
    #expect(distance < GoodnessOfFit.kolmogorovBound)
    #expect(draws.logNormal(median: 4, sigma: 0, .first) == 4)
  }

  @Test func `Gumbel draws have the Gumbel distribution`() {
    let sample = sample { draws.gumbel(.first, subject: $0) }
    let distance = GoodnessOfFit.kolmogorov(sample) { exp(-exp(-$0)) }
    #expect(distance < GoodnessOfFit.kolmogorovBound)
    // Mean: Euler's constant. Variance: π² / 6.
    #expect(
      GoodnessOfFit.meanScore(sample, mean: 0.5772156649, variance: .pi * .pi / 6) < GoodnessOfFit.normalBound
    )
  }

  @Test func `the largest of weights with Gumbel noise is chosen in proportion to the weights`() {
    let weights = [1.0, 2, 3, 4]
    var counts = [0, 0, 0, 0]
    for listener in 0..<UInt32(10_000) {
      let draws = Draws<SamplePurpose>(key: DrawKey(seed: 2), listener: listener)
      let scores = (0..<4).map { logarithm(weights[$0]) + draws.gumbel(.first, subject: UInt32($0)) }
      let best = (0..<4).max { scores[$0] < scores[$1] }
      counts[best ?? 0] += 1
    }
    #expect(
      GoodnessOfFit.chiSquared(counts, probabilities: weights.map { $0 / 10 }) < GoodnessOfFit.normalBound)
  }

  @Test func `a generator made at an address is repeatable, its own, and pinned`() {
    var a = draws.generator(.third, subject: 11, occurrence: 13)
    var b = draws.generator(.third, subject: 11, occurrence: 13)
    var other = draws.generator(.third, subject: 11, occurrence: 14)
    let words = (0..<4).map { _ in a.next() }
    #expect(words == (0..<4).map { _ in b.next() })
    #expect(Set(words).isDisjoint(with: (0..<4).map { _ in other.next() }))
    // Made as in the layout test above.
    #expect(
      words == [0xeec8_73b6_4570_a14b, 0x42e7_aabb_5645_734f, 0x5aa0_8e05_aa07_5565, 0x6ac4_e24b_0a13_e81d])
  }

  private func sample(_ draw: (UInt32) -> Double) -> [Double] { (0..<20_000).map { draw(UInt32($0)) } }
}
