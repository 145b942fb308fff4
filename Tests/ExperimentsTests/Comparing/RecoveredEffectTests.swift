import Statistics
import Testing

@testable import Experiments  // what is recovered from a record never leaves the module

struct RecoveredEffectTests {
  /// Values of control and treatment that move together and differ in spread.
  private static func moments(_ n: Int, lift: Double, noise: Double) -> JointMoments {
    var moments = JointMoments(variables: 2)
    for i in 0..<n {
      let wave = Double(i * 37 % 101) / 101 - 0.5
      let other = Double(i * 53 % 97) / 97 - 0.5
      moments.add([2 + wave, (2 + wave) * (1 + lift) + noise * other])
    }
    return moments
  }

  @Test(arguments: [(40, 0.05, 1.0), (400, -0.3, 2.0), (4_000, 0.02, 0.1), (200, 0.8, 5.0), (400, 0.0, 0.5)])
  func `lifts at another confidence are those that the estimator gives`(n: Int, lift: Double, noise: Double)
    throws
  {
    let moments = Self.moments(n, lift: lift, noise: noise)
    let recovered = try #require(RecoveredEffect(MadeUpRun.row(moments)))
    let wide = Paired(confidence: 0.999).estimate(moments)
    let t = StudentDistribution(degreesOfFreedom: Double(n - 1)).quantile(upperTail: 0.0005)
    let bounds = try #require(recovered.liftBounds(multiplier: t))
    #expect(agree(bounds.low, wide.liftLow ?? .nan, within: 1e-6))
    #expect(agree(bounds.high, wide.liftHigh ?? .nan, within: 1e-6))
    #expect(agree(recovered.liftEstimate?.standardError, wide.liftStandardError ?? .nan, within: 1e-6))
    #expect(recovered.estimate.interval(confidence: 0.999)?.low == wide.effectLow)
  }

  @Test func `a variant against itself has a certain lift of 0`() throws {
    let moments = Self.moments(50, lift: 0, noise: 0)
    let recovered = try #require(RecoveredEffect(MadeUpRun.row(moments)))
    let bounds = try #require(recovered.liftBounds(multiplier: 3))
    #expect(bounds.low == 0 && bounds.high == 0 && recovered.liftEstimate?.standardError == 0)
  }

  @Test func `what has no lift has none here, and what has no effect is nothing`() {
    var row = MadeUpRun.row(effect: 0.1, error: 0.05)
    row.lift = nil
    #expect(RecoveredEffect(row)?.liftEstimate == nil && RecoveredEffect(row) != nil)
    row.effect = nil
    #expect(RecoveredEffect(row) == nil)
    row.effect = .nan
    #expect(RecoveredEffect(row) == nil)
  }

  @Test func `a lift that the data don't bound at a higher confidence is nil there`() throws {
    let moments = Self.moments(40, lift: 0.05, noise: 1)
    let recovered = try #require(RecoveredEffect(MadeUpRun.row(moments)))
    #expect(recovered.liftBounds(multiplier: 1e3) == nil)
  }
}
