import Statistics
import Testing

@Suite("The worst segment")
struct WorstSegmentTests {
  private func estimate(_ effect: Double?, _ error: Double?, p: Double? = 0.01) -> EffectEstimate {
    var estimate = EffectEstimate(method: .welch, n: 10)
    estimate.effect = effect
    estimate.standardError = error
    estimate.p = p
    return estimate
  }

  @Test("is picked by its effect, in the metric's direction")
  func picking() throws {
    let effects = [estimate(0.2, 0.1), estimate(-0.1, 0.1), estimate(0.5, 0.1), estimate(nil, nil)]
    let worst = try #require(WorstSegment(effects))
    #expect(worst.index == 1 && worst.segments == 3 && worst.excluded == 1)
    #expect(WorstSegment(effects, higherIsBetter: false)?.index == 2)
  }

  // z at (1 + 0.95^(1/3))/2 = 2.387737; 1 - 0.99³
  @Test("has Šidák's interval and p")
  func interval() throws {
    let effects = [estimate(0.2, 0.1), estimate(-0.1, 0.1), estimate(0.5, 0.1)]
    let worst = try #require(WorstSegment(effects))
    #expect(isClose(worst.low, -0.1 - 0.2387737, within: 1e-6))
    #expect(isClose(worst.high, -0.1 + 0.2387737, within: 1e-6))
    #expect(isClose(worst.p, 0.029701))
  }

  @Test("of one segment is that segment as it is")
  func single() throws {
    let paired = Paired().estimate(moments(WorkedExample.control, WorkedExample.treatment))
    let worst = try #require(WorstSegment([paired]))
    #expect(isClose(worst.low, paired.effectLow ?? .nan) && isClose(worst.p, paired.p ?? .nan))
    let shares = Proportions().estimate(
      control: JointMoments(count: 50, sums: [25], crossProducts: [25]),
      treatment: JointMoments(count: 40, sums: [15], crossProducts: [15]))
    #expect(isClose(WorstSegment([shares])?.high, shares.effectHigh ?? .nan))
  }

  @Test("is nobody where no segment has an interval")
  func none() {
    #expect(WorstSegment([]) == nil)
    #expect(WorstSegment([estimate(1, nil)]) == nil)
  }
}
