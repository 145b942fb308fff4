import LinearAlgebra
import Randomness

/// The chance that a listener enjoys an artist when it is played, known or not.
///
/// logistic(`sharpness` × (affinity − `threshold`)). The scale on which recommendations are judged
/// (`ndcg_20`, `regret_20`), the same under every behavior, so that behaviors can be compared.
public struct Enjoyment: Sendable, Equatable {
  /// Log-odds of enjoyment per standard deviation of affinity; 0 or more.
  public var sharpness: Double
  /// Affinity, in standard deviations, that is enjoyed half the time.
  public var threshold: Double

  /// By default, an artist 1.6 standard deviations above the average is enjoyed half the time: assumed.
  public init(sharpness: Double = 2.0, threshold: Double = 1.6) {
    self.sharpness = sharpness
    self.threshold = threshold
  }

  /// The probability for an affinity in standard deviations.
  public func probability(affinity: Float) -> Double {
    logistic(sharpness * (Double(affinity) - threshold))
  }

  /// The affinity, in standard deviations, whose probability has the given log-odds.
  ///
  /// - Precondition: the sharpness isn't 0.
  public func affinity(logOdds: Double) -> Double { threshold + logOdds / sharpness }

  /// The probabilities of a whole catalog.
  ///
  /// - Complexity: O(artists), allocation-free.
  public func probabilities(affinities: [Float], into chances: inout [Float]) {
    logistic(of: affinities, sharpness: Float(sharpness), threshold: Float(threshold), into: &chances)
  }
}
