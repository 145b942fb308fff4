import Foundation
import Randomness
import Statistics
import Testing

private let isSlowRun = ProcessInfo.processInfo.environment["OVERTURE_SLOW"] != nil

/// About a minute in a release build: `OVERTURE_SLOW=1 swift test -c release --filter Calibration`.
@Suite("Intervals and p-values in repeated experiments", .tags(.slow), .enabled(if: isSlowRun), .serialized)
struct CalibrationTests {
  private static let experiments = 2_000
  // A rate of 5% or 95% over 2,000 experiments has a binomial error of √(0.05 × 0.95 / 2,000) = 0.49%. Four
  // of these, since there are some two hundred rates; the seeds are fixed.
  private static let tolerance = 0.0195
  private static let lift = 0.2

  private struct Rates {
    var name: String
    var effectCovered = 0.0
    var liftCovered = 0.0
    var falsePositives = 0.0
  }

  @Test("keep their level", arguments: SimulatedPopulation.allCases, [20, 200, 2_000])
  func level(population: SimulatedPopulation, n: Int) {
    let isSkewed = population == .logNormal || population == .zeroInflated
    for rates in Self.rates(population, n) {
      expectEffectLevel(rates, isSmallAndSkewed: isSkewed && n == 20)
      if isSkewed && n < 2_000 {
        // The delta method's lift is symmetric, that of a skewed control mean is not: known to fall short.
        #expect(rates.liftCovered > (n == 20 ? 0.78 : 0.92), "\(rates)")
      } else {
        #expect(abs(rates.liftCovered - 0.95) < Self.tolerance, "\(rates)")
      }
    }
  }

  private func expectEffectLevel(_ rates: Rates, isSmallAndSkewed: Bool) {
    if isSmallAndSkewed && rates.name == "paired_cuped" {
      // A regression read away from its center, whose residuals spread more at some covariates than at
      // others.
      #expect(rates.effectCovered > 0.82, "\(rates)")
      return
    }
    #expect(abs(rates.effectCovered - 0.95) < Self.tolerance, "\(rates)")
    #expect(rates.falsePositives < 0.05 + Self.tolerance, "\(rates)")
    // Twenty values that are mostly 0 leave tests too careful.
    #expect(rates.falsePositives > (isSmallAndSkewed ? 0.01 : 0.05 - Self.tolerance), "\(rates)")
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
        if covers(estimate.liftLow, estimate.liftHigh, lift) { rates[i].liftCovered += share }
        if let p = null[i].estimate.p, p < 0.05 { rates[i].falsePositives += share }
      }
    }
    return rates
  }
}

/// An interval that is undefined covers nothing.
func covers(_ low: Double?, _ high: Double?, _ truth: Double) -> Bool {
  guard let low, let high else { return false }
  return low <= truth && truth <= high
}
