import Statistics
import Testing

@Suite("Confidence sequences")
struct ConfidenceSequenceTests {
  private func estimate(_ effect: Double, _ error: Double, _ n: Int) -> EffectEstimate {
    var estimate = EffectEstimate(method: .paired, n: n)
    estimate.effect = effect
    estimate.standardError = error
    return estimate
  }

  // numpy 2: rho2 = (-2 log a + log(-2 log a + 1))/1000;
  // sqrt(2 (n rho2 + 1)/(n rho2) log(sqrt(n rho2 + 1)/a)), a = 0.05
  @Test("have the width of the theorem")
  func width() {
    let sequence = ConfidenceSequence(tunedUnits: 1_000)
    #expect(isClose(sequence.multiplier(units: 100), 3.8550546335303104))
    #expect(isClose(sequence.multiplier(units: 1_000), 3.035208990376253))
    #expect(isClose(sequence.multiplier(units: 20_000), 3.336857533786599))
  }

  @Test("are narrowest about where they are tuned, relative to all tunings")
  func tuning() {
    let at = ConfidenceSequence(tunedUnits: 5_000).multiplier(units: 5_000)
    for tuned in [500.0, 2_000, 12_000, 100_000] {
      #expect(ConfidenceSequence(tunedUnits: tuned).multiplier(units: 5_000) > at)
    }
  }

  @Test("exclude 0 just where their p-value is below the level")
  func duality() throws {
    let sequence = ConfidenceSequence(tunedUnits: 400)
    for n in [60, 400, 9_000] {
      let reach = sequence.multiplier(units: n) * 0.1
      for (effect, isExcluded) in [(reach * 1.0001, true), (reach * 0.9999, false)] {
        let look = estimate(effect, 0.1, n)
        #expect((try #require(sequence.p(look)) < 0.05) == isExcluded)
        #expect((try #require(sequence.interval(look)).low > 0) == isExcluded)
      }
    }
  }

  @Test("bound lifts as Fieller does")
  func lift() throws {
    let paired = Paired().estimate(moments(WorkedExample.control, WorkedExample.treatment))
    let lift = try #require(ConfidenceSequence(tunedUnits: 10).liftInterval(paired))
    #expect(lift.low < (paired.liftLow ?? .nan) && lift.high > (paired.liftHigh ?? .nan))
    let set = FiellerSet.bounded(low: lift.low, high: lift.high)
    #expect(set.contains(paired.lift ?? .nan))
  }

  @Test("of no spread are points; without an error there are none")
  func degenerate() {
    let sequence = ConfidenceSequence(tunedUnits: 100)
    let same = Paired().estimate(moments([1, 2, 3], [1, 2, 3]))
    #expect(sequence.interval(same)?.low == 0 && sequence.p(same) == 1)
    #expect(sequence.liftInterval(same)?.high == 0)
    #expect(sequence.interval(Paired().estimate(moments([1], [2]))) == nil)
    #expect(sequence.p(EffectEstimate(method: .paired, n: 0)) == nil)
    #expect(sequence.p(estimate(50, 0.1, 100)) == 0)
  }

  @Test("are kept as the intersection of all looks")
  func running() {
    var running = RunningInterval()
    #expect(running.low == nil && !running.isContradictory)
    running.add((-1, 3), p: 0.4)
    running.add(nil)
    running.add((-2, 1), p: 0.6)
    #expect(running.low == -1 && running.high == 1 && running.p == 0.4)
    running.add((2, 5))
    #expect(running.isContradictory)
  }
}
