import Randomness

/// A population with a known mean, whose people are alike under both variants.
enum SimulatedPopulation: String, CaseIterable, Sendable {
  case normal
  /// Log-scale deviation 1: skewness 6.2.
  case logNormal
  /// 70% zeros, else exponential.
  case zeroInflated
  /// A third are 1.
  case binary
  /// Binomial counts over 1 + Poisson(5) trials, with a chance of success of one's own.
  case ratio

  /// One person: numerators, denominators (1 but for `ratio`), and a covariate.
  struct Person {
    var control: Double
    var treatment: Double
    var seen: Double = 1
    var seenTreatment: Double = 1
    var covariate: Double
  }

  /// The control's mean, or ratio of means.
  var controlMean: Double {
    switch self {
    case .normal: 5
    case .logNormal: exponential(0.5)
    case .zeroInflated: 0.3
    case .binary, .ratio: 1.0 / 3
    }
  }

  var covariateMean: Double {
    switch self {
    case .normal, .logNormal: 0
    case .zeroInflated: 0.3
    case .binary: 0.5
    case .ratio: 1.0 / 3
    }
  }

  /// Draws a person whose value under the treatment is larger by `lift` on average.
  func person(lift: Double, _ generator: inout AddressedGenerator) -> Person {
    switch self {
    case .normal:
      let own = generator.normal()
      return Person(
        control: 5 + own + generator.normal(), treatment: 5 * (1 + lift) + own + generator.normal(),
        covariate: own + 0.5 * generator.normal())
    case .logNormal:
      let own = 0.8 * generator.normal()
      return Person(
        control: exponential(own + 0.6 * generator.normal()),
        treatment: (1 + lift) * exponential(own + 0.6 * generator.normal()),
        covariate: own + 0.5 * generator.normal())
    case .zeroInflated:
      let active: Double = generator.uniform() < 0.3 ? 1 : 0
      return Person(
        control: active * generator.exponentialVariate(),
        treatment: (1 + lift) * active * generator.exponentialVariate(), covariate: active)
    case .binary:
      let own = generator.uniform()
      let first = generator.uniform() < 0.5 ? own : generator.uniform()
      let second = generator.uniform() < 0.5 ? own : generator.uniform()
      return Person(
        control: first < 1.0 / 3 ? 1 : 0, treatment: second < (1 + lift) / 3 ? 1 : 0, covariate: own)
    case .ratio:
      let chance = generator.beta(2, 4)
      let seen = 1 + generator.poisson(mean: 5)
      let seenTreatment = 1 + generator.poisson(mean: 5)
      return Person(
        control: Self.successes(seen, chance, &generator),
        treatment: Self.successes(seenTreatment, chance * (1 + lift), &generator), seen: Double(seen),
        seenTreatment: Double(seenTreatment), covariate: chance)
    }
  }

  private static func successes(
    _ trials: Int, _ chance: Double, _ generator: inout AddressedGenerator
  ) -> Double {
    var count = 0.0
    for _ in 0..<trials where generator.uniform() < chance { count += 1 }
    return count
  }
}
