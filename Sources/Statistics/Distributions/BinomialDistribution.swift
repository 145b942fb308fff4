import Randomness

/// The number of successes in independent trials with one chance of success; accurate to 1e-10 relative.
public struct BinomialDistribution: Sendable {
  /// Independent trials, at least 0.
  public let trials: Int
  /// Of success in each, in 0…1.
  public let probability: Double

  /// A distribution over 0…`trials`.
  public init(trials: Int, probability: Double) {
    precondition(
      trials >= 0 && probability >= 0 && probability <= 1, "\(trials) trials at a chance of \(probability)")
    self.trials = trials
    self.probability = probability
  }

  /// P(X = k).
  ///
  /// Loader (2000), Fast and accurate computation of binomial probabilities.
  public func mass(_ k: Int) -> Double {
    guard k >= 0, k <= trials else { return 0 }
    if probability == 0 || probability == 1 { return k == (probability == 0 ? 0 : trials) ? 1 : 0 }
    let scale = Double(trials + 1) * probability * (1 - probability)
    return exponential(beta(Double(k + 1), Double(trials - k + 1)).logFactor) / scale
  }

  /// P(X ≤ k) = I_(1 − p)(n − k, k + 1).
  public func cdf(_ k: Int) -> Double {
    if k < 0 { return 0 }
    if k >= trials || probability == 0 { return 1 }
    if probability == 1 { return 0 }
    return exponential(beta(Double(k + 1), Double(trials - k)).logUpper)
  }

  /// P(X > k).
  public func upperTail(_ k: Int) -> Double {
    if k < 0 { return 1 }
    if k >= trials || probability == 0 { return 0 }
    if probability == 1 { return 1 }
    return exponential(beta(Double(k + 1), Double(trials - k)).logLower)
  }

  /// The probability of all counts that are no likelier than k: an exact two-sided p-value.
  ///
  /// - Complexity: O(`trials`).
  public func twoSided(_ k: Int) -> Double {
    let limit = mass(k) * (1 + 1e-7)
    let sum = (0...trials).reduce(0) { $0 + (mass($1) <= limit ? mass($1) : 0) }
    return Swift.min(sum, 1)
  }

  private func beta(_ a: Double, _ b: Double) -> IncompleteBeta {
    IncompleteBeta(
      x: probability, y: 1 - probability, logX: logarithm(probability), logY: logOnePlus(-probability), a: a,
      b: b)
  }
}
