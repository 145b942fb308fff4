import Randomness

/// What an experiment of a given size can find, before it is run, or again after.
///
/// Power by the noncentral t distribution for means and ratios of means; for shares by the normal distribution
/// of the pooled test. Assumes that the planned deviations are the true ones: power from a pilot of a few
/// dozen units is itself uncertain by a fifth or more. For 0/1 metrics with few units true power jumps with
/// each unit, around this value.
///
/// Lehr (1992); Chow, Shao, Wang, Lokhnygina (2017), Sample size calculations in clinical research,
/// doi:10.1201/9781315183084.
public struct PowerDesign: Sendable {
  /// Who brings the data, and how much they vary.
  public let sampling: Sampling
  /// What should be shown.
  public let hypothesis: Hypothesis
  /// Two-sided: tests against a margin are made at half of it a side, as a decision on an interval is.
  public let level: Double

  /// Who brings the data, and how much they vary; deviations are in the metric's unit and at least 0.
  public enum Sampling: Sendable, Equatable {
    /// The same people under both variants; the deviation is that of a person's difference.
    case paired(deviation: Double)
    /// Different people; `treatmentShare` of all units, between 0 and 1, get the treatment.
    case independent(controlDeviation: Double, treatmentDeviation: Double, treatmentShare: Double)
    /// Different people, a 0/1 metric, a control share in 0…1.
    case shares(control: Double, treatmentShare: Double)
  }

  /// What should be shown; margins are at least 0, and benefits positive.
  public enum Hypothesis: Sendable, Equatable {
    /// That there is a difference, in either direction.
    case difference
    /// That the benefit exceeds a margin.
    case superiority(margin: Double)
    /// That the harm is below a margin.
    case nonInferiority(margin: Double)
    /// That neither benefit nor harm exceed a margin.
    case equivalence(margin: Double)
  }

  /// A design at a two-sided level, by default 5%.
  public init(sampling: Sampling, hypothesis: Hypothesis = .difference, level: Double = 0.05) {
    precondition(level > 0 && level < 1, "a level of \(level)")
    precondition(sampling.isValid, "\(sampling)")
    self.sampling = sampling
    self.hypothesis = hypothesis
    self.level = level
  }

  /// The chance to show the hypothesis when the true effect is as stated; nil where there are too few units.
  ///
  /// `effect` is in the metric's unit, a benefit being positive; `units` are people in all, of both sides
  /// where these differ.
  public func power(effect: Double, units: Int) -> Double? {
    guard let error = sampling.error(effect: effect, units: Double(units)) else { return nil }
    switch hypothesis {
    case .difference:
      return Swift.min(error.exceeding(effect, level: level) + error.exceeding(-effect, level: level), 1)
    case .superiority(let margin): return error.exceeding(effect - margin, level: level)
    case .nonInferiority(let margin): return error.exceeding(effect + margin, level: level)
    case .equivalence(let margin): return error.within(margin, of: effect, level: level)
    }
  }

  /// The fewest units with at least this power; nil where no number up to 10^12 has it.
  public func requiredUnits(effect: Double, power target: Double) -> Int? {
    precondition(target > 0 && target < 1, "a power of \(target)")
    func isEnough(_ units: Int) -> Bool { power(effect: effect, units: units).map { $0 >= target } ?? false }
    var high = 4
    while !isEnough(high) {
      high *= 2
      if high > 1_000_000_000_000 { return nil }
    }
    var low = high == 4 ? 1 : high / 2
    while high - low > 1 {
      let middle = (low + high) / 2
      if isEnough(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// The smallest benefit that would be shown with this power: the minimum detectable effect.
  ///
  /// nil with too few units, for shares that can't rise as far, and for equivalence, where larger effects are
  /// harder to show.
  public func detectableEffect(units: Int, power target: Double) -> Double? {
    precondition(target > 0 && target < 1, "a power of \(target)")
    if case .equivalence = hypothesis { return nil }
    guard let error = sampling.error(effect: 0, units: Double(units)) else { return nil }
    func excess(_ effect: Double) -> Double { power(effect: effect, units: units).map { $0 - target } ?? -1 }
    let ceiling = sampling.largestEffect
    let floor = if case .nonInferiority(let margin) = hypothesis { -margin } else { 0.0 }
    if excess(floor) >= 0 { return floor }
    var high = Swift.min(Swift.max(error.standardError, 1e-300), ceiling)
    while excess(high) < 0 {
      if high >= ceiling || high > 1e300 { return nil }
      high = Swift.min(high * 2, ceiling)
    }
    return bracketedRoot(floor, high, precision: 1e-9) { excess($0) }
  }
}
