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
  @Test("keep their level", arguments: SimulatedPopulation.mild, [20, 100, 300])
  func level(population: SimulatedPopulation, n: Int) {
    let isSkewed = population == .logNormal || population == .zeroInflated
    for rates in MeasuredRates.of(population, n: n, experiments: Self.experiments) {
      if rates.name == "paired_cuped" && isSkewed && n < 300 {
        // A regression read away from its center, whose residuals spread more at some covariates than at
        // others: known to fall short, and documented.
        #expect(rates.effectCovered > (n == 20 ? 0.82 : 0.92), "\(rates)")
      } else {
        expectLevel(rates, isSmallAndSkewed: isSkewed && n == 20)
      }
    }
  }

  private func expectLevel(_ rates: MeasuredRates, isSmallAndSkewed: Bool) {
    #expect(abs(rates.effectCovered - 0.95) < Self.tolerance, "\(rates)")
    #expect(rates.falsePositives < 0.05 + Self.tolerance, "\(rates)")
    // Twenty values that are mostly 0 leave tests too careful, and lifts too wide.
    #expect(rates.falsePositives > (isSmallAndSkewed ? 0.01 : 0.05 - Self.tolerance), "\(rates)")
    #expect(abs(rates.liftCovered - 0.95) < (isSmallAndSkewed ? 0.03 : Self.tolerance), "\(rates)")
  }

  @Test("show why lifts have Fieller's interval: the delta method's falls short with few skewed units")
  func deltaMethod() {
    for rates in MeasuredRates.of(.zeroInflated, n: 20, experiments: Self.experiments)
    where rates.name == "welch" || rates.name == "paired" {
      #expect(rates.deltaCovered < 0.88 && rates.liftCovered > 0.93, "\(rates)")
    }
  }
}
