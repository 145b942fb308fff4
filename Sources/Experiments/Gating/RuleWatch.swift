import Randomness
import Statistics

/// One rule for one candidate, watched from look to look under every behavior.
///
/// What a look has shown stays shown: since a confidence sequence covers the truth at all looks at once, its intervals may
/// be intersected.
struct RuleWatch: Sendable {
  let rule: Scenario.GateRule
  /// The candidate's name.
  let candidate: String
  /// Whether control and candidate are the same policy with the same settings, so that no difference is no luck.
  let isSameChoice: Bool
  /// Behaviors' names.
  let behaviors: [String]
  /// α is one minus it.
  let confidence: Double

  private(set) var panel: GatePanel
  /// Listeners at the look that settled it; nil before.
  private(set) var decidedAt: Int?
  /// By behavior, at the last look: estimates with the bounds of claims.
  private(set) var estimates: [EffectEstimate]
  private var claims: [RunningInterval]
  private var alarms: [RunningInterval]

  init(
    rule: Scenario.GateRule, candidate: String, isSameChoice: Bool, behaviors: [String], confidence: Double
  ) {
    self.rule = rule
    self.candidate = candidate
    self.isSameChoice = isSameChoice
    self.behaviors = behaviors
    self.confidence = confidence
    panel = GatePanel(criterion: rule.criterion, behaviors: behaviors.map { _ in GatePanel.Behavior() })
    estimates = behaviors.map { _ in EffectEstimate(method: .paired, n: 0) }
    claims = behaviors.map { _ in RunningInterval() }
    alarms = claims
  }

  /// The confidence of alarms: 1 − α/B.
  private var alarmConfidence: Double { 1 - (1 - confidence) / Double(behaviors.count) }

  /// Takes in a look.
  ///
  /// Before the last one, effects that stand on too few listeners say nothing yet: a standard error of 0, because nobody
  /// happened to differ so far, would decide anything. At the last one, such an error has the bounds of its rarity.
  mutating func look(
    listeners: Int, isLast: Bool, reach: GateReach,
    effect: (_ behavior: Int, _ confidence: Double) -> GateEffects.Effect
  ) {
    guard decidedAt == nil else { return }
    let margin = rule.orientedMargin
    for behavior in behaviors.indices {
      let claim = effect(behavior, confidence)
      let bounded = withBounds(claim.estimate, by: reach, confidence: confidence)
      estimates[behavior] = bounded
      guard isLast || isSameChoice || claim.standsOnEnough else { continue }
      let alarm = withBounds(
        effect(behavior, alarmConfidence).estimate, by: reach, confidence: alarmConfidence)
      claims[behavior].add(margin.interval(of: bounded))
      alarms[behavior].add(margin.interval(of: alarm))
      panel.behaviors[behavior] = GatePanel.Behavior(
        claim: claims[behavior].interval, alarm: alarms[behavior].interval)
    }
    if panel.isSettled { decidedAt = listeners }
  }

  private func withBounds(_ estimate: EffectEstimate, by reach: GateReach, confidence: Double)
    -> EffectEstimate
  {
    guard estimate.isUntouched, !isSameChoice else { return reach.bounded(estimate, confidence: confidence) }
    return estimate.boundedByRarity(confidence: confidence)
  }

  /// What the rule came to.
  func finding(control: String) -> RuleFinding {
    RuleFinding(
      rule: rule, control: control, treatment: candidate, verdict: panel.verdict, listeners: decidedAt,
      decisive: panel.decisive, behaviors: behaviors.indices.map(behaviorFinding))
  }

  private func behaviorFinding(_ index: Int) -> RuleFinding.Behavior {
    let outcome = panel.outcome(index)
    let shown = outcome == .refused ? panel.behaviors[index].alarm : panel.behaviors[index].claim
    let estimate = estimates[index]
    let isLower = rule.orientedMargin.direction == .lower
    let bounds = shown.map { isLower ? (low: 0 - $0.high, high: 0 - $0.low) : $0 }
    var finding = RuleFinding.Behavior(
      name: behaviors[index], effect: estimate.effect, lift: estimate.lift, n: estimate.n,
      verdict: outcome)
    finding.isUntouched = estimate.isUntouched
    switch rule.margin {
    case .relative:
      (finding.low, finding.high) = (bounds?.low, bounds?.high)
      (finding.effectLow, finding.effectHigh) = (estimate.effectLow, estimate.effectHigh)
    case .absolute:
      (finding.effectLow, finding.effectHigh) = (bounds?.low, bounds?.high)
      (finding.low, finding.high) = (estimate.liftLow, estimate.liftHigh)
    }
    return finding
  }
}

extension GateEffects.Effect {
  /// Whether enough listeners differ for the standard error to mean something.
  fileprivate var standsOnEnough: Bool {
    guard let error = estimate.standardError, error > 0 else { return false }
    return differing.map { $0 >= fewestDiffering } ?? true
  }
}

extension EffectEstimate {
  /// Whether no listener's value differs between the two sides.
  fileprivate var isUntouched: Bool { n > 0 && effect == 0 && standardError == 0 }

  /// Bounds for an effect of which nobody is an example, although there may be some.
  ///
  /// Where none of n listeners differ, at most a share of 1 − α^(1/n) would, some 3/n at 95%. Each of these is taken to
  /// gain or lose as much as a listener has on average, or 1 where that is more. Nothing against nothing stays nothing.
  fileprivate func boundedByRarity(confidence: Double) -> EffectEstimate {
    guard let mean = controlMean, mean != 0 else { return self }
    var bounded = self
    let reach = (1 - exponential(logarithm(1 - confidence) / Double(n))) * Swift.max(1, mean.magnitude)
    (bounded.effectLow, bounded.effectHigh) = (-reach, reach)
    (bounded.liftLow, bounded.liftHigh) = (-reach / mean.magnitude, reach / mean.magnitude)
    return bounded
  }
}

extension RunningInterval {
  /// What all looks leave; nil before the first, and where looks contradict each other, which can't be trusted.
  fileprivate var interval: GateCriterion.Interval? {
    guard let low, let high, low <= high else { return nil }
    return (low, high)
  }
}

/// Listeners who have to differ between the two sides before the last look.
private let fewestDiffering = 20
