import Randomness

/// A population with a known mean, whose people are alike under both variants.
enum SimulatedPopulation: String, CaseIterable, Sendable {
  case normal
  /// Log-scale deviation 1: skewness 6.2.
  case logNormal
  /// Log-scale deviation 1.5: skewness 33.
  case heavyLogNormal
  /// Student's t with three degrees of freedom: infinite kurtosis.
  case heavyStudent
  /// 70% zeros, else exponential.
  case zeroInflated
  /// A third are 1.
  case binary
  /// One in fifty is 1.
  case rare
  /// Binomial counts over 1 + Poisson(5) trials, with a chance of success of one's own.
  case ratio

  /// Where methods are expected to keep their level from a few dozen people on.
  static let mild: [SimulatedPopulation] = [.normal, .logNormal, .zeroInflated, .binary, .ratio]
  /// Where they aren't: how far they fall short is measured, and documented.
  static let hard: [SimulatedPopulation] = [.heavyLogNormal, .heavyStudent, .rare]

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
    case .normal, .heavyStudent: 5
    case .logNormal: exponential(0.5)
    case .heavyLogNormal: exponential(1.125)
    case .rare: 0.02
    case .zeroInflated: 0.3
    case .binary, .ratio: 1.0 / 3
    }
  }

  var covariateMean: Double {
    switch self {
    case .normal, .logNormal, .heavyLogNormal, .heavyStudent: 0
    case .zeroInflated: 0.3
    case .binary, .rare: 0.5
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
    case .logNormal, .heavyLogNormal:
      let scale = self == .logNormal ? 1.0 : 1.5
      let own = 0.8 * scale * generator.normal()
      return Person(
        control: exponential(own + 0.6 * scale * generator.normal()),
        treatment: (1 + lift) * exponential(own + 0.6 * scale * generator.normal()),
        covariate: own + 0.5 * generator.normal())
    case .heavyStudent:
      let own = Self.student(&generator)
      return Person(
        control: 5 + own + 0.3 * generator.normal(),
        treatment: 5 * (1 + lift) + own + 0.3 * Self.student(&generator),
        covariate: own + 0.5 * generator.normal())
    case .zeroInflated:
      let active: Double = generator.uniform() < 0.3 ? 1 : 0
      return Person(
        control: active * generator.exponentialVariate(),
        treatment: (1 + lift) * active * generator.exponentialVariate(), covariate: active)
    case .binary, .rare:
      let share = controlMean
      let own = generator.uniform()
      let first = generator.uniform() < 0.5 ? own : generator.uniform()
      let second = generator.uniform() < 0.5 ? own : generator.uniform()
      return Person(
        control: first < share ? 1 : 0, treatment: second < (1 + lift) * share ? 1 : 0, covariate: own)
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

  /// With three degrees of freedom.
  private static func student(_ generator: inout AddressedGenerator) -> Double {
    let value = generator.normal()
    let squares = (0..<3).reduce(0.0) { sum, _ in
      let next = generator.normal()
      return sum + next * next
    }
    return value / (squares / 3).squareRoot()
  }

  private static func successes(
    _ trials: Int, _ chance: Double, _ generator: inout AddressedGenerator
  ) -> Double {
    var count = 0.0
    for _ in 0..<trials where generator.uniform() < chance { count += 1 }
    return count
  }
}
