import SessionMetrics
import Statistics

/// One treatment, metric and segment under every behavior: a record each, one over all, one for the worst.
///
/// The one place where effects under several behaviors become verdicts; a run and a comparison of stored runs share it.
struct BehaviorPanel {
  var names: [String]
  var margin: OrientedMargin
  var confidence: Double
  /// A record without effect or verdict for a behavior, `all` or `worst`.
  var record: (_ effect: EffectEstimate, _ behavior: String) -> ComparisonRecord
  /// The effect under the behavior of an index, or over all for an index one past the last.
  var effect: (_ behavior: Int, _ confidence: Double) -> EffectEstimate

  /// A record a behavior; with several, one over all, and for a metric with a direction one for the worst.
  func records() -> [ComparisonRecord] {
    let effects = names.indices.map { effect($0, confidence) }
    var records = names.indices.map { behavior in
      var record = record(effects[behavior], names[behavior])
      record.verdict = margin.verdict(on: effects[behavior])
      return record
    }
    guard names.count > 1 else { return records }
    var all = record(effect(names.count, confidence), "all")
    all.verdict = margin.verdict(over: effects)
    records.append(all)
    if let worst { records.append(worst) }
    return records
  }

  /// The least favorable behavior, with bounds that hold for the worst case whichever behavior it is.
  ///
  /// Each behavior's interval is taken at confidence 1 − α/B (Bonferroni over B behaviors); the worst case lies between the
  /// least of their lower and the least of their upper ends, turned so that higher is better. Effect and lift are those of
  /// the behavior that looks worst.
  private var worst: ComparisonRecord? {
    guard margin.direction != .neutral else { return nil }
    let level = 1 - (1 - confidence) / Double(names.count)
    let effects = names.indices.map { effect($0, level) }
    let defined = names.indices.filter { margin.interval(of: effects[$0]) != nil }
    guard let worst = defined.min(by: { margin.point(of: effects[$0]) < margin.point(of: effects[$1]) })
    else {
      return nil
    }
    var bounded = effects[worst]
    let isLower = margin.direction == .lower
    bounded.liftLow = least(of: defined.map { effects[$0].liftLow }, isUpperWorse: isLower)
    bounded.liftHigh = least(of: defined.map { effects[$0].liftHigh }, isUpperWorse: isLower)
    bounded.effectLow = least(of: defined.map { effects[$0].effectLow }, isUpperWorse: isLower)
    bounded.effectHigh = least(of: defined.map { effects[$0].effectHigh }, isUpperWorse: isLower)
    bounded.p = bounded.p.map { min(1, $0 * Double(names.count)) }
    var record = record(bounded, "worst")
    record.verdict = margin.verdict(on: bounded)
    record.worstBehavior = names[worst]
    return record
  }

  /// The worst of several bounds: the least, or where lower is better the greatest.
  private func least(of bounds: [Double?], isUpperWorse: Bool) -> Double? {
    let known = bounds.compactMap { $0 }
    return isUpperWorse ? known.max() : known.min()
  }
}
