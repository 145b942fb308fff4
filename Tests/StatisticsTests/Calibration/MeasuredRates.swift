import Randomness
import Statistics

/// How often one estimator covers the truth and raises a false alarm, in repeated experiments.
struct MeasuredRates {
  /// Of the true effect in all experiments.
  static let lift = 0.2

  var name: String
  var effectCovered = 0.0
  var liftCovered = 0.0
  var deltaCovered = 0.0
  var falsePositives = 0.0

  init(name: String) { self.name = name }

  /// One entry an estimator that fits the population; always the same for the same n.
  static func of(_ population: SimulatedPopulation, n: Int, experiments: Int) -> [MeasuredRates] {
    var generator = AddressedGenerator(seed: 2_024, stream: UInt32(n))
    var rates: [MeasuredRates] = []
    let share = 1 / Double(experiments)
    let truth = lift * population.controlMean
    for _ in 0..<experiments {
      let real = SimulatedExperiment(population: population, n: n, lift: lift).estimates(&generator)
      let null = SimulatedExperiment(population: population, n: n, lift: 0).estimates(&generator)
      if rates.isEmpty { rates = real.map { MeasuredRates(name: $0.name) } }
      for i in real.indices {
        rates[i].count(real[i].estimate, null: null[i].estimate, truth: truth, share: share)
      }
    }
    return rates
  }

  private mutating func count(
    _ estimate: EffectEstimate, null: EffectEstimate, truth: Double, share: Double
  ) {
    if covers(estimate.effectLow, estimate.effectHigh, truth) { effectCovered += share }
    if Self.coversLift(estimate) { liftCovered += share }
    if let delta = estimate.deltaLiftInterval(confidence: 0.95), covers(delta.low, delta.high, Self.lift) {
      deltaCovered += share
    }
    if let p = null.p, p < 0.05 { falsePositives += share }
  }

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
