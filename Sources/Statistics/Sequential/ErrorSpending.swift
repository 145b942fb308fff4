import Randomness

/// How much of the level has been used when a share of all units is in.
///
/// Lan, DeMets (1983), Discrete sequential boundaries for clinical trials, doi:10.1093/biomet/70.3.659.
public enum ErrorSpending: String, Sendable, CaseIterable {
  /// Very little early: the last look costs almost nothing. 2 P(Z > z(α/2) / √t) on each side of a test.
  case obrienFleming = "obrien_fleming"
  /// About evenly, for those who want to stop early: α ln(1 + (e − 1) t).
  case pocock

  /// The level spent at an information share in 0…1, of a one-sided level.
  func spent(_ level: Double, at share: Double) -> Double {
    if share <= 0 { return 0 }
    if share >= 1 { return level }
    switch self {
    case .obrienFleming:
      let z = NormalDistribution.quantile(upperTail: level / 2)
      return 2 * NormalDistribution.upperTail(z / share.squareRoot())
    case .pocock: return level * logOnePlus(exponentialMinusOne(1) * share)
    }
  }
}
