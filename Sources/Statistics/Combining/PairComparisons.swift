import Randomness

/// The p-values of all pairs of several variants, adjusted for their number.
///
/// On different people by Games and Howell's method: each pair's own Welch error, with the studentized range.
/// It is sharper than Holm's where all pairs matter. On the same people errors move together in ways that the
/// range doesn't know: then Holm's.
///
/// Games, Howell (1976), Pairwise multiple comparison procedures with unequal n's and/or variances,
/// doi:10.3102/10769986001002113.
public enum PairComparisons {
  /// Adjusts the pairs of `variants` variants measured on different people; nil where a pair has no error.
  ///
  /// P(range of k means > √2 |effect| / standard error), to 1e-10 relative. `pairs` are Welch's estimates of
  /// all pairs in any order.
  /// - Precondition: `variants` is at least 2.
  public static func independent(_ pairs: [EffectEstimate], variants: Int) -> [Double?] {
    precondition(variants >= 2, "pairs of \(variants) variants")
    return pairs.map { pair in
      guard let effect = pair.effect, let error = pair.standardError else { return nil }
      if error == 0 { return effect == 0 ? 1 : 0 }
      let degrees = Swift.max(pair.degreesOfFreedom ?? .infinity, 1)
      let range = StudentizedRangeDistribution(groups: variants, degreesOfFreedom: degrees)
      return range.upperTail(abs(effect) / error * 2.0.squareRoot())
    }
  }

  /// Adjusts the pairs of variants measured on the same people, by Holm's method.
  public static func paired(_ pairs: [EffectEstimate]) -> [Double?] {
    HolmCorrection.adjusted(pairs.map(\.p))
  }
}
