import SessionMetrics
import Statistics

/// A margin applied to an effect with the metric's direction taken into account.
struct OrientedMargin {
  var margin: Scenario.Margin
  var direction: MetricDescription.Direction

  /// The interval that the margin is about, turned so that higher is better; nil where undefined.
  func interval(of effect: EffectEstimate) -> (low: Double, high: Double)? {
    let bounds: (Double?, Double?)
    switch margin {
    case .relative: bounds = (effect.liftLow, effect.liftHigh)
    case .absolute: bounds = (effect.effectLow, effect.effectHigh)
    }
    guard let low = bounds.0, let high = bounds.1 else { return nil }
    return direction == .lower ? (-high, -low) : (low, high)
  }

  /// The margin's size in the interval's unit.
  var size: Double {
    switch margin {
    case .relative(let share): share
    case .absolute(let amount): amount
    }
  }

  /// What one effect says; nil for a metric without a direction, and for an effect that is undefined.
  func verdict(on effect: EffectEstimate) -> Verdict? {
    guard direction != .neutral, effect.effect != nil else { return nil }
    let bounds = interval(of: effect)
    return Verdict(MarginDecision.decide(low: bounds?.low, high: bounds?.high, margin: size))
  }

  /// What one effect under several behaviors says; nil for a metric without a direction, or undefined under all.
  func verdict(over effects: [EffectEstimate]) -> Verdict? {
    guard direction != .neutral, effects.contains(where: { $0.effect != nil }) else { return nil }
    return Verdict(MarginDecision.combine(effects.map { interval(of: $0) }, margin: size))
  }
}

extension Verdict {
  init(_ decision: MarginDecision) {
    switch decision {
    case .better: self = .better
    case .worse: self = .worse
    case .equivalent: self = .equivalent
    case .inconclusive: self = .inconclusive
    case .modelDependent: self = .modelDependent
    }
  }
}
