import Onboarding

/// What each exposure counts in a fit, so that a log looks as though artists had been shown at random.
///
/// The weight of an exposure is u/π, where π is the logging policy's chance to show this artist at this place, and u = 1 / (artists
/// not shown before in the session) that of a policy that shows any other artist as likely; an artist that was seen before counts
/// nothing. Weights are clipped, then divided by their mean, so that they add up to the number of exposures. Clipping trades
/// variance for bias: what the policy hardly ever shows counts less than it should. They mislead where π itself is wrong, and
/// can't tell of artists that are never shown.
///
/// Source: Swaminathan, Joachims (2015), The self-normalized estimator for counterfactual learning; Schnabel et al. (2016),
/// Recommendations as treatments, arXiv 1602.05352.
public struct PropensityWeights: Sendable, Equatable {
  /// A weight for each exposure of the table; their mean is 1.
  public let weights: [Float]
  /// The number of evenly weighted exposures that say as much: (Σ w)² / Σ w².
  public let effectiveCount: Double
  /// The share of exposures whose weight was clipped, 0 … 1.
  public let clippedShare: Double

  /// Exposures have no propensity.
  public struct MissingPropensities: Error, Sendable, Equatable, CustomStringConvertible {
    /// How many.
    public let missing: Int
    /// Of how many.
    public let exposures: Int

    /// What is missing, and what to do about it.
    public var description: String {
      "\(missing) of \(exposures) exposures have no propensity: log with propensities, or fit without weights"
    }
  }

  /// The weights of a table's exposures.
  ///
  /// - Parameters:
  ///   - table: The sessions.
  ///   - artists: Artists of the catalog.
  ///   - clip: The most that a weight may be before it is divided by the mean; above 0.
  /// - Throws: Where exposures have no propensity, with their number.
  /// - Complexity: O(exposures).
  public init(_ table: SessionTable, artists: Int, clip: Double = 20) throws(MissingPropensities) {
    precondition(clip > 0, "weights clipped at \(clip)")
    let missing = table.exposures.count { $0.propensity == nil }
    guard missing == 0 else {
      throw MissingPropensities(missing: missing, exposures: table.exposures.count)
    }
    var raw: [Double] = []
    var clipped = 0
    for session in table.sessions {
      var shown = 0
      var seen: Set<ArtistID> = []
      for screen in table.screens[session.screens] {
        for exposure in table.exposures[screen.exposures] {
          // Places above that weren't seen were taken all the same.
          let others = max(1, artists - shown - exposure.position)
          let isNew = seen.insert(exposure.artist).inserted
          let weight = isNew ? 1 / (Double(others) * (exposure.propensity ?? 1)) : 0
          if weight > clip { clipped += 1 }
          raw.append(min(clip, weight))
        }
        shown += screen.shown
      }
    }
    let sum = raw.reduce(0, +)
    let squares = raw.reduce(0) { $0 + $1 * $1 }
    weights = raw.map { Float($0 * Double(raw.count) / sum) }
    effectiveCount = squares > 0 ? sum * sum / squares : 0
    clippedShare = raw.isEmpty ? 0 : Double(clipped) / Double(raw.count)
  }
}
