/// Whether an effect differs between segments, beyond noise.
///
/// Cochran's Q, the weighted spread of the segments' effects, with Welch's F distribution for errors that are
/// themselves estimated; with many units a segment it is the chi-squared test of Q. Segments must not overlap.
/// Segments without an error, or with one of 0, are left out and counted. A p-value that is large doesn't show
/// that segments are alike: see the intervals.
///
/// Cochran (1954), The combination of estimates from different experiments, doi:10.2307/3001666; Welch (1951),
/// On the comparison of several mean values, doi:10.1093/biomet/38.3-4.330.
public struct InteractionTest: Sendable, Equatable {
  /// Segments that count.
  public let segments: Int
  /// Segments without a usable error.
  public let excluded: Int
  /// The mean effect, weighted by precision; nil without segments.
  public let commonEffect: Double?
  /// Σ (effect − common)² / standard error².
  public let q: Double?
  /// nil below two segments.
  public let p: Double?

  /// Tests the effects of segments that share no units.
  public init(_ effects: [EffectEstimate]) {
    let known = effects.compactMap { effect in
      effect.effect.flatMap { value in
        effect.standardError.flatMap { $0 > 0 ? Segment(value, $0, effect.degreesOfFreedom) : nil }
      }
    }
    segments = known.count
    excluded = effects.count - known.count
    guard let smallest = known.map(\.error).min() else {
      (commonEffect, q, p) = (nil, nil, nil)
      return
    }
    // Relative to the smallest error, so that no weight overflows.
    let weights = known.map { smallest / $0.error * (smallest / $0.error) }
    let total = weights.reduce(0, +)
    // From the first effect on, so that equal effects have exactly themselves as center.
    let first = known[0].effect
    let center = zip(weights, known).reduce(first) { $0 + $1.0 / total * ($1.1.effect - first) }
    let statistic = zip(weights, known).reduce(0) {
      let distance = ($1.1.effect - center) / smallest
      return $0 + $1.0 * distance * distance
    }
    commonEffect = center
    q = finiteOrNil(statistic)
    guard known.count > 1, statistic.isFinite else {
      p = nil
      return
    }
    let k = Double(known.count)
    let unsure = zip(weights, known).reduce(0) {
      $0 + (1 - $1.0 / total) * (1 - $1.0 / total) / $1.1.degrees
    }
    if unsure < 1e-9 {
      p = ChiSquaredDistribution(degreesOfFreedom: k - 1).upperTail(statistic)
    } else {
      let f = statistic / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * unsure)
      p = FDistribution(numerator: k - 1, denominator: (k * k - 1) / (3 * unsure)).upperTail(f)
    }
  }

  private struct Segment {
    let effect: Double
    let error: Double
    let degrees: Double

    init(_ effect: Double, _ error: Double, _ degrees: Double?) {
      self.effect = effect
      self.error = error
      self.degrees = degrees ?? .infinity
    }
  }
}
