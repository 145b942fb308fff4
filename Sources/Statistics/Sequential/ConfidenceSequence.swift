import Randomness

/// Intervals that may be looked at after every unit: all of them together cover the truth as often as stated.
///
/// An ordinary interval, looked at again and again until it excludes 0, ends up excluding 0 nearly always. This
/// one is wider by a factor that grows with the logarithm of n, and so holds over a whole path: with x = nρ²,
/// effect ± standard error × √(2 (x + 1)/x × ln(√(x + 1)/α)). It is narrowest near `tunedUnits`; there it is
/// some 1.5 times as wide as an ordinary one.
///
/// Asymptotic: like Welch's interval it trusts that the standard error has settled. Don't look before some
/// fifty units a side, later with very skewed data. Units must come in no order that depends on their values.
///
/// Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas (2024), Time-uniform central limit theory and asymptotic
/// confidence sequences, doi:10.1214/24-AOS2408, theorem 2.2.
public struct ConfidenceSequence: Sendable {
  /// The share of whole paths that should never exclude the truth, between 0 and 1.
  public let confidence: Double
  /// The number of units at which the sequence is narrowest.
  public let tunedUnits: Double

  /// A sequence that is narrowest where a decision is expected.
  public init(confidence: Double = 0.95, tunedUnits: Double) {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    precondition(tunedUnits >= 1 && tunedUnits.isFinite, "tuned for \(tunedUnits) units")
    self.confidence = confidence
    self.tunedUnits = tunedUnits
  }

  /// Half of the width in standard errors after n units.
  public func multiplier(units n: Int) -> Double {
    precondition(n > 0, "a look after \(n) units")
    let x = Double(n) * mixture
    return (2 * (x + 1) / x * (0.5 * logOnePlus(x) - logarithm(1 - confidence))).squareRoot()
  }

  /// The effect's interval after an estimate's units; nil without a standard error.
  ///
  /// The point itself where there is no spread.
  public func interval(_ estimate: EffectEstimate) -> (low: Double, high: Double)? {
    guard let effect = estimate.effect, let error = estimate.standardError, estimate.n > 0 else { return nil }
    let reach = error == 0 ? 0 : multiplier(units: estimate.n) * error
    return reach.isFinite ? (effect - reach, effect + reach) : nil
  }

  /// The lift's, by Fieller's method at the same multiplier; nil where the data don't bound it.
  public func liftInterval(_ estimate: EffectEstimate) -> (low: Double, high: Double)? {
    guard let errors = estimate.errors, let control = estimate.controlMean, control != 0, estimate.n > 0,
      let treatment = estimate.treatmentMean,
      case .bounded(let low, let high)? = FiellerSet(
        control: control, treatment: treatment, errors: errors, multiplier: multiplier(units: estimate.n))
    else { return nil }
    return (low, high)
  }

  /// The level at which the sequence would just exclude no effect: valid at any look.
  ///
  /// √(x + 1) exp(−z² x/(2 (x + 1))), at most 1; the same as the mixture sequential probability ratio test's.
  public func p(_ estimate: EffectEstimate) -> Double? {
    guard let effect = estimate.effect, let error = estimate.standardError, estimate.n > 0 else { return nil }
    if error == 0 { return effect == 0 ? 1 : 0 }
    let x = Double(estimate.n) * mixture
    let z = effect / error
    return Swift.min(exponential(0.5 * logOnePlus(x) - z * z * x / (2 * (x + 1))), 1)
  }

  /// ρ²: the variance of the mixture in units of one unit's variance, best at `tunedUnits`.
  private var mixture: Double {
    let price = -2 * logarithm(1 - confidence)
    return (price + logarithm(price + 1)) / tunedUnits
  }
}
