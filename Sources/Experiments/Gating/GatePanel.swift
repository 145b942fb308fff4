/// What is known of one rule under every behavior, and what follows from it.
///
/// Two intervals a behavior, both turned so that higher is better. The `claim`, at confidence 1 − α, is what a pass
/// stands on: to let a bad candidate through, the claim has to err under every behavior at which it is bad, so that no
/// correction is needed (an intersection–union test; Berger 1982, doi:10.1080/00401706.1982.10487790). The `alarm`, at
/// 1 − α/B over B behaviors, is what a refusal and a sign stand on: for these one behavior is enough, and any of the B may
/// err.
struct GatePanel: Sendable {
  /// What has to hold under each behavior.
  let criterion: GateCriterion
  /// One a behavior, in the scenario's order.
  var behaviors: [Behavior]

  /// What is known under one behavior; nil where nothing is yet.
  struct Behavior: Sendable {
    /// At confidence 1 − α.
    var claim: GateCriterion.Interval?
    /// At confidence 1 − α/B.
    var alarm: GateCriterion.Interval?
  }

  /// What the rule says under one behavior.
  func outcome(_ index: Int) -> GateVerdict {
    if let claim = behaviors[index].claim, criterion.isMet(by: claim) { return .passed }
    if let alarm = behaviors[index].alarm, criterion.isRuledOut(by: alarm) { return .refused }
    return .inconclusive
  }

  /// What the rule says over all behaviors as far as is known.
  var verdict: GateVerdict {
    let outcomes = behaviors.indices.map(outcome)
    if !outcomes.isEmpty, outcomes.allSatisfy({ $0 == .passed }) { return .passed }
    // What is refused under every behavior depends on none, whatever the signs.
    if hasBothSigns, !outcomes.allSatisfy({ $0 == .refused }) { return .modelDependent }
    return outcomes.contains(.refused) ? .refused : .inconclusive
  }

  /// Whether more listeners can't change the verdict.
  ///
  /// Where a rule holds under some behaviors only, that is when each behavior's effect has a sign, or is known to lie
  /// within the margin: until then, a refusal might still turn out to depend on the behavior.
  var isSettled: Bool {
    let outcomes = behaviors.indices.map(outcome)
    guard !outcomes.contains(.inconclusive) else { return false }
    guard outcomes.contains(.passed), outcomes.contains(.refused), !hasBothSigns else { return true }
    return behaviors.allSatisfy { behavior in
      sign(behavior) != 0 || behavior.claim.map(criterion.isNegligible) ?? false
    }
  }

  /// Whether the effect is surely above 0 under one behavior and surely below 0 under another.
  private var hasBothSigns: Bool {
    let signs = behaviors.map(sign)
    return signs.contains(1) && signs.contains(-1)
  }

  private func sign(_ behavior: Behavior) -> Int {
    guard let alarm = behavior.alarm else { return 0 }
    return alarm.low > 0 ? 1 : alarm.high < 0 ? -1 : 0
  }

  /// The behavior whose number is shown: the least favorable of those that decided, in whatever order they are listed.
  var decisive: Int? {
    let verdict = verdict
    let deciding = behaviors.indices.filter { verdict != .refused || outcome($0) == .refused }
    return deciding.min { rank($0) < rank($1) }
  }

  private func rank(_ index: Int) -> Double { behaviors[index].claim?.low ?? -.infinity }
}
