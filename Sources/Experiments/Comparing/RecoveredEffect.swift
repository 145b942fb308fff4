import Statistics

/// What a comparison's record still knows of the estimate it was made from.
///
/// Enough for other confidences, for looks at any time and for combining, so that nothing of that has to be stored. The
/// three points at which Var(T − ρC) is known (ρ = 1 by the effect's error, both ends of the lift's interval by
/// Fieller's equation) determine that quadratic, and with it the lift's bounds at any other multiplier.
struct RecoveredEffect {
  /// Effect, means, error, p and degrees of freedom (n − 2 for independent samples, which is what Satterthwaite's come
  /// to with sides that are alike).
  let estimate: EffectEstimate
  private let lift: Lift?

  /// nil for a record without an effect.
  init?(_ record: ComparisonRecord) {
    guard let effect = record.effect, effect.isFinite else { return nil }
    let method = EstimationMethod(rawValue: record.method) ?? .welch
    var estimate = EffectEstimate(method: method, n: record.n, missing: record.missing)
    estimate.controlMean = record.controlMean
    estimate.treatmentMean = record.treatmentMean
    estimate.effect = effect
    estimate.standardError = record.standardError
    estimate.effectLow = record.effectLow
    estimate.effectHigh = record.effectHigh
    estimate.lift = record.lift
    estimate.liftLow = record.low
    estimate.liftHigh = record.high
    estimate.p = record.p
    if (record.standardError ?? 0) > 0 { estimate.degreesOfFreedom = Self.degrees(method, n: record.n) }
    self.estimate = estimate
    lift = Lift(record)
  }

  /// The lift as an effect of its own, for combining; nil where it is undefined or has no error.
  var liftEstimate: EffectEstimate? {
    guard let lift else { return nil }
    var result = EffectEstimate(method: estimate.method, n: estimate.n, missing: estimate.missing)
    result.effect = lift.value
    result.standardError = lift.standardError
    result.degreesOfFreedom = lift.standardError > 0 ? estimate.degreesOfFreedom : nil
    result.p = estimate.p
    return result
  }

  /// The lift's bounds so many standard errors away; nil where the data don't bound it.
  func liftBounds(multiplier: Double) -> (low: Double, high: Double)? { lift?.bounds(multiplier) }

  /// The effect's bounds so many standard errors away.
  func effectBounds(multiplier: Double) -> (low: Double, high: Double)? {
    guard let effect = estimate.effect, let error = estimate.standardError else { return nil }
    return (effect - multiplier * error, effect + multiplier * error)
  }

  private static func degrees(_ method: EstimationMethod, n: Int) -> Double? {
    let degrees: Int?
    switch method {
    case .paired, .pairedRatio, .pairedCUPED, .pairedRatioCUPED: degrees = n - 1
    case .bucketPaired, .bucketPairedRatio: degrees = min(n, BucketedMoments.bucketCount) - 1
    case .jackknife: degrees = RunAccumulator.exposureGroups - 1
    case .proportion, .quantile, .pairedQuantile, .bootstrap, .mannWhitney: degrees = nil
    case .welch, .pooled, .cuped, .interactedRegression, .ratio, .ratioCUPED, .clustered: degrees = n - 2
    }
    return degrees.flatMap { $0 > 0 ? Double($0) : nil }
  }
}

extension RecoveredEffect {
  /// A lift with u(l) = Var(T − (1 + l) C) ÷ C² = a + b l + c l².
  private struct Lift {
    let value: Double
    /// By the delta method: √u at the lift itself.
    let standardError: Double
    private let a: Double
    private let b: Double
    private let c: Double
    /// Without a quadratic: the interval's reach below and above, in standard errors of the effect.
    private let reach: (below: Double, above: Double)?

    init?(_ record: ComparisonRecord) {
      guard let lift = record.lift, let low = record.low, let high = record.high, lift.isFinite,
        let error = record.standardError, let control = record.controlMean, control != 0
      else { return nil }
      value = lift
      guard error > 0, high > low, let effectLow = record.effectLow, let effectHigh = record.effectHigh else {
        (standardError, a, b, c, reach) = (0, 0, 0, 0, nil)
        return
      }
      let t = (effectHigh - effectLow) / (2 * error)
      guard t > 0, t.isFinite else { return nil }
      // Newton's divided differences through 0, low and high, where no two of them all but coincide.
      let width = high - low
      let atZero = error / control * (error / control)
      let isApart = min(abs(low), abs(high)) > 1e-3 * width
      if isApart, record.method != EstimationMethod.proportion.rawValue {
        let atLow = (lift - low) / t * ((lift - low) / t)
        let atHigh = (high - lift) / t * ((high - lift) / t)
        let first = (atLow - atZero) / low
        let second = ((atHigh - atLow) / width - first) / high
        let variance = atZero + lift * (first - low * second) + lift * lift * second
        if variance > 0, variance.isFinite {
          (a, b, c, reach) = (atZero, first - low * second, second, nil)
          standardError = variance.squareRoot()
          return
        }
      }
      (a, b, c) = (0, 0, 0)
      reach = ((lift - low) / t, (high - lift) / t)
      standardError = width / (2 * t)
    }

    /// Solves (lift − l)² = multiplier² u(l).
    func bounds(_ multiplier: Double) -> (low: Double, high: Double)? {
      if standardError == 0 { return (value, value) }
      if let reach { return (value - multiplier * reach.below, value + multiplier * reach.above) }
      let square = multiplier * multiplier
      let leading = 1 - square * c
      let half = value + square * b / 2
      let discriminant = half * half - leading * (value * value - square * a)
      guard leading > 0, discriminant >= 0 else { return nil }
      let root = discriminant.squareRoot()
      return ((half - root) / leading, (half + root) / leading)
    }
  }
}
