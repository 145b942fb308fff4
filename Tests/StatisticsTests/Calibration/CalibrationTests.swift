import Randomness
import Statistics
import TestSupport
import Testing

@Suite("Intervals and p-values in repeated experiments", .slow)
struct CalibrationTests {
  private static let experiments = 2_000
  // A rate of 5% or 95% over 2,000 experiments has a binomial error of √(0.05 × 0.95 / 2,000) = 0.49%. Four
  // of these, since there are some three hundred rates; the seeds are fixed.
  private static let tolerance = 0.0195
  private static let lift = 0.2

  private struct Rates {
    var name: String
    var effectCovered = 0.0
    var liftCovered = 0.0
    var deltaCovered = 0.0
    var falsePositives = 0.0
  }

  @Test("keep their level", arguments: SimulatedPopulation.allCases, [20, 100, 300])
  func level(population: SimulatedPopulation, n: Int) {
    let isSkewed = population == .logNormal || population == .zeroInflated
    for rates in Self.rates(population, n) {
      if rates.name == "paired_cuped" && isSkewed && n < 300 {
        // A regression read away from its center, whose residuals spread more at some covariates than at
        // others: known to fall short, and documented.
        #expect(rates.effectCovered > (n == 20 ? 0.82 : 0.92), "\(rates)")
      } else {
        expectLevel(rates, isSmallAndSkewed: isSkewed && n == 20)
      }
    }
  }

  private func expectLevel(_ rates: Rates, isSmallAndSkewed: Bool) {
    #expect(abs(rates.effectCovered - 0.95) < Self.tolerance, "\(rates)")
    #expect(rates.falsePositives < 0.05 + Self.tolerance, "\(rates)")
    // Twenty values that are mostly 0 leave tests too careful, and lifts too wide.
    #expect(rates.falsePositives > (isSmallAndSkewed ? 0.01 : 0.05 - Self.tolerance), "\(rates)")
    #expect(abs(rates.liftCovered - 0.95) < (isSmallAndSkewed ? 0.03 : Self.tolerance), "\(rates)")
  }

  @Test("show why lifts have Fieller's interval: the delta method's falls short with few skewed units")
  func deltaMethod() {
    for rates in Self.rates(.zeroInflated, 20) where rates.name == "welch" || rates.name == "paired" {
      #expect(rates.deltaCovered < 0.88 && rates.liftCovered > 0.93, "\(rates)")
    }
  }

  private static func rates(_ population: SimulatedPopulation, _ n: Int) -> [Rates] {
    var generator = AddressedGenerator(seed: 2_024, stream: UInt32(n))
    var rates: [Rates] = []
    let share = 1 / Double(experiments)
    let truth = lift * population.controlMean
    for _ in 0..<experiments {
      let real = SimulatedExperiment(population: population, n: n, lift: lift).estimates(&generator)
      let null = SimulatedExperiment(population: population, n: n, lift: 0).estimates(&generator)
      if rates.isEmpty { rates = real.map { Rates(name: $0.name) } }
      for i in real.indices {
        let estimate = real[i].estimate
        if covers(estimate.effectLow, estimate.effectHigh, truth) { rates[i].effectCovered += share }
        if coversLift(estimate) { rates[i].liftCovered += share }
        if let delta = estimate.deltaLiftInterval(confidence: 0.95), covers(delta.low, delta.high, lift) {
          rates[i].deltaCovered += share
        }
        if let p = null[i].estimate.p, p < 0.05 { rates[i].falsePositives += share }
      }
    }
    return rates
  }
}

extension CalibrationTests {
  /// A set of lifts that the data don't bound covers what it holds.
  private static func coversLift(_ estimate: EffectEstimate) -> Bool {
    if let set = estimate.fiellerSet(confidence: 0.95) { return set.contains(lift) }
    return covers(estimate.liftLow, estimate.liftHigh, lift)
  }
}

/// An interval that is undefined covers nothing.
func covers(_ low: Double?, _ high: Double?, _ truth: Double) -> Bool {
  guard let low, let high else { return false }
  return low <= truth && truth <= high
}
