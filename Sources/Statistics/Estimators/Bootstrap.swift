import Randomness

/// Any statistic of two samples, with intervals from resampling their units.
///
/// Each resample draws as many units as there are, with replacement: from each side by itself, or pairs of the
/// same people. Draws have an address of their own a resample, so the result depends on seed and data alone.
/// BCa intervals correct for bias and for a spread that changes with the truth; percentile intervals don't,
/// and are too short with few units. Resamples on which the statistic is undefined are left out; above 1% of
/// them, and below two units a side, intervals and p are nil.
///
/// p inverts the interval, and is no smaller than 2/(resamples + 1). Its own Monte-Carlo error is about
/// √(p/resamples). Misleads for extremes, for statistics of few distinct values, and below some twenty units:
/// resamples know no value that the sample lacks.
///
/// Efron (1987), Better bootstrap confidence intervals, doi:10.1080/01621459.1987.10478410; for two samples,
/// Efron, Tibshirani (1993), An introduction to the bootstrap, doi:10.1201/9780429246593.
public struct Bootstrap: Sendable {
  /// How an interval is read off the resamples.
  public enum Interval: String, Sendable, CaseIterable {
    case percentile
    /// Bias-corrected and accelerated.
    case bca
  }

  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double
  /// At least 100; a 95% interval wants 2,000 or more.
  public let resamples: Int
  /// How an interval is read off the resamples.
  public let interval: Interval
  /// Of the draws.
  public let seed: UInt64

  /// An estimator by resampling.
  public init(confidence: Double = 0.95, resamples: Int = 2_000, interval: Interval = .bca, seed: UInt64) {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    precondition(resamples >= 100 && resamples < 1 << 31, "\(resamples) resamples")
    self.confidence = confidence
    self.resamples = resamples
    self.interval = interval
    self.seed = seed
  }

  /// Compares a statistic of two independent samples.
  ///
  /// The statistic takes any number of units in any order, and is nil or not finite where undefined.
  /// - Complexity: `resamples` + 400 evaluations a side.
  public func estimate<Unit>(
    control: [Unit], treatment: [Unit], missing: Int = 0, of statistic: ([Unit]) -> Double?
  ) -> EffectEstimate {
    let n = control.count + treatment.count
    guard let full = ValuePair(control: statistic(control), treatment: statistic(treatment)) else {
      return EffectEstimate(method: .bootstrap, n: n, missing: missing)
    }
    let isEnough = control.count > 1 && treatment.count > 1
    var buffers = (control, treatment)
    let replicates: [ValuePair?] = (0..<(isEnough ? resamples : 0)).map { index in
      var generator = AddressedGenerator(seed: seed, stream: UInt32(index))
      Self.resample(control, into: &buffers.0, &generator)
      Self.resample(treatment, into: &buffers.1, &generator)
      return ValuePair(control: statistic(buffers.0), treatment: statistic(buffers.1))
    }
    let leftOut = [
      Self.leavingOut(control) { ValuePair(control: statistic($0), treatment: full.treatment) },
      Self.leavingOut(treatment) { ValuePair(control: full.control, treatment: statistic($0)) },
    ]
    return estimate(full, replicates, leftOut, n: n, missing: missing)
  }

  /// Compares a statistic of the same units under both variants.
  ///
  /// A unit holds what it brings under either variant; the two functions read one variant each, and are nil
  /// where undefined.
  public func estimate<Unit>(
    paired units: [Unit], missing: Int = 0, control: ([Unit]) -> Double?, treatment: ([Unit]) -> Double?
  ) -> EffectEstimate {
    guard let full = ValuePair(control: control(units), treatment: treatment(units)) else {
      return EffectEstimate(method: .bootstrap, n: units.count, missing: missing)
    }
    var buffer = units
    let replicates: [ValuePair?] = (0..<(units.count > 1 ? resamples : 0)).map { index in
      var generator = AddressedGenerator(seed: seed, stream: UInt32(index))
      Self.resample(units, into: &buffer, &generator)
      return ValuePair(control: control(buffer), treatment: treatment(buffer))
    }
    let leftOut = Self.leavingOut(units) { ValuePair(control: control($0), treatment: treatment($0)) }
    return estimate(full, replicates, [leftOut], n: units.count, missing: missing)
  }

  private static func resample<Unit>(
    _ units: [Unit], into buffer: inout [Unit], _ generator: inout AddressedGenerator
  ) {
    for i in buffer.indices { buffer[i] = units[generator.integer(below: units.count)] }
  }

  /// A value without each of the units, or without each of 200 groups of them.
  private static func leavingOut<Unit, Value>(_ units: [Unit], _ value: ([Unit]) -> Value) -> [Value] {
    let groups = Swift.min(units.count, 200)
    return (0..<groups).map { group in
      value(units.indices.filter { $0 % groups != group }.map { units[$0] })
    }
  }

  private func estimate(
    _ full: ValuePair, _ replicates: [ValuePair?], _ leftOut: [[ValuePair?]], n: Int, missing: Int
  ) -> EffectEstimate {
    var estimate = EffectEstimate(method: .bootstrap, n: n, missing: missing)
    estimate.controlMean = full.control
    estimate.treatmentMean = full.treatment
    estimate.effect = full.effect
    estimate.lift = full.lift
    func distribution(_ value: (ValuePair) -> Double?) -> BootstrapDistribution? {
      guard let center = value(full) else { return nil }
      return BootstrapDistribution(
        center: center, replicates: replicates.map { $0.flatMap(value) },
        leftOut: leftOut.map { $0.map { $0.flatMap(value) } }, isCorrected: interval == .bca)
    }
    if let effect = distribution({ $0.effect }) {
      estimate.standardError = effect.standardError
      (estimate.effectLow, estimate.effectHigh) = effect.interval(confidence)
      estimate.p = effect.p
    }
    if let lift = distribution({ $0.lift }) {
      (estimate.liftLow, estimate.liftHigh) = lift.interval(confidence)
    }
    return estimate
  }

  /// A statistic under both variants.
  private struct ValuePair {
    var control: Double
    var treatment: Double

    /// nil where either is undefined or not finite.
    init?(control: Double?, treatment: Double?) {
      guard let control, let treatment, control.isFinite, treatment.isFinite else { return nil }
      self.control = control
      self.treatment = treatment
    }

    var effect: Double? { finiteOrNil(treatment - control) }
    var lift: Double? { control == 0 ? nil : finiteOrNil((treatment - control) / control) }
  }
}
