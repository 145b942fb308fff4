import Experiments
import Statistics

/// What a run says about one treatment on one metric, over all behaviors.
struct Finding: Sendable, Equatable {
  /// The comparison over all behaviors, or the only one.
  let main: ComparisonRecord
  /// One comparison a behavior, in the scenario's order.
  let each: [ComparisonRecord]
  /// With several behaviors, the one under which the treatment does worst, as the run recorded it.
  ///
  /// Its interval is wider than the others: it allows for having been looked for.
  let worst: ComparisonRecord?
  /// The main comparison's verdict, unless behaviors contradict each other; nil without a direction or a number.
  let verdict: Verdict?
  /// Whether p, adjusted for all that was compared, is below the level under every behavior that the verdict rests on.
  ///
  /// A verdict reads each interval by itself. One of many can be luck: then it is told, and is no win.
  let isSupported: Bool

  private let higherIsBetter: Bool?
  private let margin: Scenario.Margin?

  /// Combines the comparisons of one treatment on one metric; without a direction there is no worst case.
  init(
    main: ComparisonRecord, each: [ComparisonRecord], worst: ComparisonRecord?, higherIsBetter: Bool?,
    margin: Scenario.Margin? = nil, confidence: Double = 0.95, isInvalid: Bool = false
  ) {
    self.main = main
    self.each = each
    self.worst = each.count > 1 && higherIsBetter != nil ? worst : nil
    self.higherIsBetter = higherIsBetter
    self.margin = margin
    let verdicts = Set(each.compactMap(\.verdict))
    let contradicts = verdicts.contains(.better) && verdicts.contains(.worse)
    let depends = contradicts || worst?.verdict == .modelDependent || main.verdict == .modelDependent
    verdict = Self.isDefined(main) && !isInvalid ? depends ? .modelDependent : main.verdict : nil
    isSupported = (each.count > 1 ? each : [main]).allSatisfy { ($0.adjustedP ?? 0) <= 1 - confidence }
  }

  /// Whether it is a win that the correction for several looks doesn't bear out.
  var isLuckyWin: Bool { verdict == .better && !isSupported }

  /// The adjusted p of the behavior that bears the verdict least.
  var weakestAdjustedP: Double? { (each.count > 1 ? each : [main]).compactMap(\.adjustedP).max() }

  /// The name of the behavior under which the treatment does worst.
  var worstBehavior: String? {
    guard let worst else { return nil }
    return worst.worstBehavior ?? each.first { $0.lift == worst.lift && $0.effect == worst.effect }?.behavior
  }

  /// Whether there is any number to speak about.
  var isDefined: Bool { Self.isDefined(main) }

  /// The comparison that the verdict hangs on: under several behaviors the one that it holds for least.
  ///
  /// A gain is as sure as under the behavior with the lowest interval, a loss as under the one with the highest,
  /// equivalence as under the one furthest from 0. What is inconclusive hangs on a behavior that by itself shows
  /// neither gain nor loss, or under which nothing is defined.
  var deciding: ComparisonRecord {
    guard each.count > 1, higherIsBetter != nil, let verdict else { return main }
    switch verdict {
    case .better, .modelDependent: return weakest(of: each)
    case .worse: return strongest(of: each)
    case .equivalent: return each.max { reach(of: $0) < reach(of: $1) } ?? main
    case .inconclusive: break
    }
    if let undefined = each.first(where: { !Self.isDefined($0) }) { return undefined }
    let open = each.filter { $0.verdict != .better && $0.verdict != .worse }
    let isLoss = each.contains { $0.verdict == .worse }
    return isLoss ? strongest(of: open.isEmpty ? each : open) : weakest(of: open.isEmpty ? each : open)
  }

  /// Whether the main interval alone would give another verdict, so that it doesn't go without a reason.
  var needsReason: Bool {
    guard each.count > 1, let verdict, higherIsBetter != nil else { return false }
    if verdict == .modelDependent { return true }
    guard let size = margin?.size, let bounds = bounds(of: main) else { return false }
    return MarginDecision.decide(low: bounds.low, high: bounds.high, margin: size).rawValue
      != verdict.rawValue
  }

  /// Whether a loss beyond the margin is ruled out: every behavior's interval ends short of it.
  ///
  /// An inconclusive result may do so: a gain of which it is open whether it exceeds the margin. Of a metric
  /// without a direction nothing is ruled out.
  var excludesLoss: Bool {
    guard higherIsBetter != nil else { return false }
    if verdict == .better || verdict == .equivalent { return true }
    guard verdict == .inconclusive, let size = margin?.size else { return false }
    return (each.isEmpty ? [main] : each).allSatisfy { comparison in
      bounds(of: comparison).map { $0.low >= -size } ?? false
    }
  }

  private func weakest(of comparisons: [ComparisonRecord]) -> ComparisonRecord {
    comparisons.filter(Self.isDefined).min { oriented($0).low < oriented($1).low } ?? main
  }

  private func strongest(of comparisons: [ComparisonRecord]) -> ComparisonRecord {
    comparisons.filter(Self.isDefined).max { oriented($0).high < oriented($1).high } ?? main
  }

  private func reach(of comparison: ComparisonRecord) -> Double {
    let (low, high) = oriented(comparison)
    return max(low.magnitude, high.magnitude)
  }

  /// The interval that the margin is about, turned so that more is better; the number itself where it has none.
  private func oriented(_ comparison: ComparisonRecord) -> (low: Double, high: Double) {
    if let bounds = bounds(of: comparison) { return bounds }
    let value = (comparison.lift ?? comparison.effect ?? 0) * (higherIsBetter == false ? -1 : 1)
    return (value, value)
  }

  /// The interval that the margin is about, turned so that more is better; nil where it has none.
  private func bounds(of comparison: ComparisonRecord) -> (low: Double, high: Double)? {
    let isAbsolute = margin?.isAbsolute == true
    guard let low = isAbsolute ? comparison.effectLow : comparison.low,
      let high = isAbsolute ? comparison.effectHigh : comparison.high, low.isFinite, high.isFinite
    else { return nil }
    return higherIsBetter == false ? (-high, -low) : (low, high)
  }

  private static func isDefined(_ comparison: ComparisonRecord) -> Bool {
    comparison.lift?.isFinite == true || comparison.effect?.isFinite == true
  }
}

extension Scenario.Margin {
  /// The margin as a number: a share of the control's mean, or an amount in the metric's unit.
  fileprivate var size: Double {
    switch self {
    case .relative(let share): share
    case .absolute(let amount): amount
    }
  }

  /// Whether the margin is in the metric's unit.
  var isAbsolute: Bool {
    if case .absolute = self { return true }
    return false
  }
}
