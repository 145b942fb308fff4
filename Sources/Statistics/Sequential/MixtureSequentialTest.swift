import Randomness

/// The mixture sequential probability ratio test: a p-value that is valid at whichever look one stops.
///
/// The likelihood ratio of "the effect is normal around 0 with deviation τ" to "it is 0":
/// Λ = √(s²/(s² + τ²)) exp(z² τ²/(2 (s² + τ²))), with s the standard error and z = effect/s; p is the smallest
/// 1/Λ so far. Quickest for effects of about τ. Assumes that the standard error has settled, so not before
/// some fifty units a side.
///
/// Johari, Koomen, Pekelis, Walsh (2017), Peeking at A/B tests, doi:10.1145/3097983.3097992.
public struct MixtureSequentialTest: Sendable {
  /// τ, in the effect's unit: about the effect one expects.
  public let mixingDeviation: Double
  /// The smallest 1/Λ so far, at most 1.
  public private(set) var p = 1.0

  /// A test before its first look.
  public init(mixingDeviation: Double) {
    precondition(mixingDeviation > 0 && mixingDeviation.isFinite, "a deviation of \(mixingDeviation)")
    self.mixingDeviation = mixingDeviation
  }

  /// Takes in the estimate of all units so far, and returns the p-value valid now.
  ///
  /// An estimate without a standard error changes nothing.
  @discardableResult
  public mutating func update(_ estimate: EffectEstimate) -> Double {
    guard let effect = estimate.effect, let error = estimate.standardError else { return p }
    guard error > 0 else {
      if effect != 0 { p = 0 }
      return p
    }
    let x = mixingDeviation / error * (mixingDeviation / error)
    let z = effect / error
    guard x.isFinite, z.isFinite else { return p }
    p = Swift.min(p, exponential(0.5 * logOnePlus(x) - 0.5 * z * z * (x / (x + 1))))
    return p
  }
}
