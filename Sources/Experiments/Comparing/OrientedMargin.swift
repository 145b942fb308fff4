import SessionMetrics
import Statistics

/// A margin applied to an effect with the metric's direction taken into account.
struct OrientedMargin {
  var margin: Scenario.Margin
  var direction: MetricDescription.Direction

  /// The interval that the margin is about, turned so that higher is better; nil where undefined.
  func interval(of effect: EffectEstimate) -> (low: Double, high: Double)? {
    interval(
      lift: (effect.liftLow, effect.liftHigh), effect: (effect.effectLow, effect.effectHigh))
  }

  /// The same for a record.
  func interval(of record: ComparisonRecord) -> (low: Double, high: Double)? {
    interval(lift: (record.low, record.high), effect: (record.effectLow, record.effectHigh))
  }

  private func interval(
    lift: (low: Double?, high: Double?), effect: (low: Double?, high: Double?)
  ) -> (low: Double, high: Double)? {
    let bounds: (Double?, Double?)
    switch margin {
    case .relative: bounds = (lift.low, lift.high)
    case .absolute: bounds = (effect.low, effect.high)
    }
    guard let low = bounds.0, let high = bounds.1 else {
      // Nothing against nothing, as where nobody abandons: no lift can be formed, and there surely is none.
      return effect.low == 0 && effect.high == 0 ? (0, 0) : nil
    }
    return direction == .lower ? (-high, -low) : (low, high)
  }

  /// The effect in the interval's unit, turned so that higher is better; 0 where undefined.
  func point(of effect: EffectEstimate) -> Double {
    let value: Double?
    switch margin {
    case .relative: value = effect.lift
    case .absolute: value = effect.effect
    }
    return (direction == .lower ? -1 : 1) * (value ?? 0)
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
