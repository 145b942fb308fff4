import Experiments

/// What a run says about one treatment on one metric, over all behaviors.
struct Finding: Sendable, Equatable {
  /// The comparison over all behaviors, or the only one.
  let main: ComparisonRecord
  /// One comparison a behavior, in the scenario's order.
  let each: [ComparisonRecord]
  /// With several behaviors, the one under which the treatment does worst.
  let worst: ComparisonRecord?
  /// The main comparison's verdict, unless behaviors contradict each other; nil without a direction or a number.
  let verdict: Verdict?

  /// Combines the comparisons of one treatment on one metric; without a direction there is no worst case.
  init(main: ComparisonRecord, each: [ComparisonRecord], worst: ComparisonRecord?, higherIsBetter: Bool?) {
    self.main = main
    self.each = each
    let found = higherIsBetter.flatMap { Self.lowest(of: each, higherIsBetter: $0) }
    self.worst = each.count > 1 ? worst ?? found : nil
    let verdicts = Set(each.compactMap(\.verdict))
    let contradicts = verdicts.contains(.better) && verdicts.contains(.worse)
    let depends = contradicts || worst?.verdict == .modelDependent || main.verdict == .modelDependent
    verdict = Self.isDefined(main) ? depends ? .modelDependent : main.verdict : nil
  }

  /// The name of the behavior under which the treatment does worst.
  var worstBehavior: String? {
    guard let worst else { return nil }
    if let name = worst.worstBehavior { return name }
    if worst.behavior != "worst" { return worst.behavior }
    return each.first { $0.lift == worst.lift && $0.effect == worst.effect }?.behavior
  }

  /// Whether there is any number to speak about.
  var isDefined: Bool { Self.isDefined(main) }

  /// Whether a loss beyond the margin is ruled out: every behavior's interval ends short of it.
  ///
  /// An inconclusive result may do so: a gain of which it is open whether it exceeds the margin. Of a metric
  /// without a direction nothing is ruled out.
  func excludesLoss(beyond margin: Scenario.Margin?, higherIsBetter: Bool?) -> Bool {
    guard let higherIsBetter else { return false }
    if verdict == .better || verdict == .equivalent { return true }
    guard verdict == .inconclusive, let margin else { return false }
    return (each.isEmpty ? [main] : each).allSatisfy { comparison in
      let (bounds, size) =
        switch margin {
        case .relative(let share): ((comparison.low, comparison.high), share)
        case .absolute(let amount): ((comparison.effectLow, comparison.effectHigh), amount)
        }
      return (higherIsBetter ? bounds.0 : bounds.1.map { -$0 }).map { $0 >= -size } ?? false
    }
  }

  private static func isDefined(_ comparison: ComparisonRecord) -> Bool {
    comparison.lift != nil || comparison.effect != nil
  }

  private static func lowest(of each: [ComparisonRecord], higherIsBetter: Bool) -> ComparisonRecord? {
    let sign = higherIsBetter ? 1.0 : -1.0
    return each.filter { ($0.lift ?? $0.effect) != nil }
      .min { sign * ($0.lift ?? $0.effect ?? 0) < sign * ($1.lift ?? $1.effect ?? 0) }
  }
}
