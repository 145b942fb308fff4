import Randomness

/// Who knows which artist, apart from who likes it: the confound of every exposure log.
///
/// P(known) = logistic(`base` + `popularity` × log popularity + `taste` × affinity), with popularity relative to
/// the artist at the head's edge in the listener's country. Hsu et al. (2024), arXiv 2409.17436, motivates the
/// split; the form is this project's own, assumed.
public struct Knownness: Sendable, Equatable {
  /// Log-odds at the head's edge for an affinity of 0.
  public var base: Double
  /// Change per unit of log popularity.
  public var popularity: Double
  /// Change per unit of affinity.
  public var taste: Double

  /// A curve under which about two listeners in three know an artist at the head's edge, by default: assumed.
  public init(base: Double = 0.6, popularity: Double = 1.0, taste: Double = 0.7) {
    self.base = base
    self.popularity = popularity
    self.taste = taste
  }

  /// The probability that an artist is known.
  ///
  /// - Parameters:
  ///   - logPopularity: natural log of popularity over that of the head's edge.
  ///   - affinity: in standard deviations over people and artists.
  /// - Returns: a probability in 0 … 1; an end only by rounding.
  public func probability(logPopularity: Float, affinity: Float) -> Double {
    logistic(logOdds(logPopularity: logPopularity, affinity: affinity))
  }

  /// The log-odds of that probability.
  @inlinable
  public func logOdds(logPopularity: Float, affinity: Float) -> Double {
    base + popularity * Double(logPopularity) + taste * Double(affinity)
  }
}
