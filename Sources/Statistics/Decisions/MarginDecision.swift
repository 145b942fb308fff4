/// What an interval says against the smallest effect that would change a decision.
///
/// Made on the interval, not on p: with as many simulated people as one likes, any difference is significant.
public enum MarginDecision: String, Sendable, CaseIterable {
  /// More than the margin in favor, over the whole interval.
  case better
  /// More than the margin against, over the whole interval.
  case worse
  /// Within the margin either way, over the whole interval, ends included.
  case equivalent
  case inconclusive
  /// Different behaviors contradict each other beyond noise.
  case modelDependent = "model-dependent"

  /// Decides on one interval.
  ///
  /// - Parameters:
  ///   - low: Lower end, with higher taken as better; nil where unknown.
  ///   - high: Upper end; nil where unknown.
  ///   - margin: At least 0, in the interval's unit.
  public static func decide(low: Double?, high: Double?, margin: Double) -> MarginDecision {
    precondition(margin >= 0, "a margin of \(margin)")
    guard let low, let high else { return .inconclusive }
    if low > margin { return .better }
    if high < -margin { return .worse }
    return low >= -margin && high <= margin ? .equivalent : .inconclusive
  }

  /// Decides on the intervals of one effect under several behaviors.
  ///
  /// Equivalent under each: equivalent, whatever the signs, since none would change the decision. Else one interval
  /// above 0 and another below: model-dependent. Else what holds under every behavior: the decision on the hull of all
  /// intervals, so better under one and equivalent under another is inconclusive.
  /// - Parameters:
  ///   - intervals: Oriented as in `decide(low:high:margin:)`; nil where unknown.
  ///   - margin: At least 0.
  public static func combine(_ intervals: [(low: Double, high: Double)?], margin: Double) -> MarginDecision {
    let known = intervals.compactMap { $0 }
    let isComplete = known.count == intervals.count
    let low = known.map(\.low).min()
    let high = known.map(\.high).max()
    let overall = decide(low: low, high: high, margin: margin)
    if overall == .equivalent && isComplete { return .equivalent }
    if known.contains(where: { $0.low > 0 }) && known.contains(where: { $0.high < 0 }) {
      return .modelDependent
    }
    return isComplete ? overall : .inconclusive
  }
}
