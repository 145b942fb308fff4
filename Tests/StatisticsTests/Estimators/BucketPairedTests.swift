import Randomness
import Statistics
import Testing

@Suite("Pairing by buckets")
struct BucketPairedTests {
  /// People with a value under two variants that is mostly their own.
  private func people(_ n: Int) -> [(control: Double, treatment: Double, weight: Double)] {
    var generator = AddressedGenerator(seed: 11, stream: 1)
    return (0..<n).map { _ in
      let own = 20 + 5 * generator.normal()
      return (own + generator.normal(), own + 0.5 + generator.normal(), 1 + generator.uniform())
    }
  }

  private func bucketed(_ values: [[Double]]) -> BucketedMoments {
    var moments = BucketedMoments(variables: values[0].count)
    for (unit, value) in values.enumerated() {
      moments.add(bucket: BucketedMoments.bucket(of: UInt32(unit)), value)
    }
    return moments
  }

  @Test("comes close to pairing person by person, from two runs that never met")
  func closeToPaired() {
    let people = people(20_000)
    let exact = Paired().estimate(moments(people.map(\.control), people.map(\.treatment)))
    let estimate = BucketPaired().estimate(
      control: bucketed(people.map { [$0.control] }), treatment: bucketed(people.map { [$0.treatment] }))
    #expect(estimate.method == .bucketPaired && estimate.n == 20_000 && estimate.degreesOfFreedom == 255)
    #expect(isClose(estimate.effect, exact.effect ?? .nan))
    // The error from 256 buckets has itself a relative error of 1/√(2 × 255) = 4.4%; three of these.
    #expect(isClose(estimate.standardError, exact.standardError ?? .nan, within: 0.14))
    #expect(isClose(estimate.liftHigh, exact.liftHigh ?? .nan, within: 0.14))
  }

  @Test("comes close to pairing person by person for ratios as well")
  func ratio() {
    let people = people(20_000)
    let exact = PairedRatio().estimate(
      moments(
        people.map(\.control), people.map(\.weight), people.map(\.treatment), people.map(\.weight)))
    let estimate = BucketPaired().estimateRatio(
      control: bucketed(people.map { [$0.control, $0.weight] }),
      treatment: bucketed(people.map { [$0.treatment, $0.weight] }))
    #expect(estimate.method == .bucketPairedRatio)
    #expect(isClose(estimate.effect, exact.effect ?? .nan, within: 1e-9))
    #expect(isClose(estimate.standardError, exact.standardError ?? .nan, within: 0.14))
  }

  @Test("is exactly 0 for a run against itself")
  func itself() {
    let run = bucketed(people(3_000).map { [$0.control, $0.weight] })
    for estimate in [
      BucketPaired().estimate(control: run, treatment: run),
      BucketPaired().estimateRatio(control: run, treatment: run),
    ] {
      #expect(estimate.effect == 0 && estimate.standardError == 0 && estimate.p == 1)
      #expect(estimate.liftLow == 0 && estimate.liftHigh == 0)
    }
  }

  @Test("uses only buckets that somebody is in, and says nothing about nobody")
  func few() {
    let people = people(5)
    let run = bucketed(people.map { [$0.control] })
    let other = bucketed(people.map { [$0.treatment] })
    let buckets = Set((0..<5).map { BucketedMoments.bucket(of: UInt32($0)) }).count
    let estimate = BucketPaired().estimate(control: run, treatment: other)
    #expect(estimate.degreesOfFreedom == Double(buckets - 1) && estimate.n == 5)
    var empty = BucketedMoments(variables: 1)
    empty.addMissing(bucket: 0)
    #expect(
      BucketPaired().estimate(control: empty, treatment: run)
        == EffectEstimate(method: .bucketPaired, n: 0, missing: 1))
    let single = bucketed([[2]])
    let one = BucketPaired().estimate(control: single, treatment: single)
    #expect(one.effect == 0 && one.standardError == nil)
  }
}
