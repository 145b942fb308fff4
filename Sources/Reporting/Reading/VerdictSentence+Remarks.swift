import Experiments

/// The sentences after the verdict.
extension VerdictSentence {
  static func nothingToSay(_ reading: RunReading) -> Phrase {
    switch reading.record.state {
    case .failed: return "The run failed: there is no verdict."
    case .interrupted: return "The run was interrupted: there is no verdict."
    case .running: return "The run has not finished: there is no verdict yet."
    case .complete: break
    }
    guard let first = reading.variants.first else {
      return "The run has no variants: there is nothing to compare."
    }
    if reading.variants.count == 1 { return "\(name: first.name) ran alone: there is nothing to compare." }
    if reading.candidates.isEmpty { return "No candidate ran: there is nothing to decide." }
    if reading.record.comparisons.isEmpty { return "No comparison was made: there is no verdict." }
    return "No metric is defined for any listener: there is no verdict."
  }

  /// The number over all behaviors, which decides nothing where there are several.
  static func overallRemark(_ leader: Leader, _ reading: RunReading) -> [Phrase] {
    let finding = leader.finding
    guard finding.each.count > 1, finding.main.behavior == "all", finding.verdict != nil else { return [] }
    return ["Over all user models together it is \(number(finding.main, reading))."]
  }

  /// One sentence a result: what is refused, what is undecided, what depends on the behavior.
  static func gateRemark(_ reading: RunReading) -> [Phrase] {
    let gate = reading.record.gate
    guard !gate.isEmpty else { return [] }
    let failing = gate.filter { $0.result != "passed" }
    guard !failing.isEmpty else {
      let count = String(gate.count)
      return [
        "Gate passed: \(number: count) of \(number: count) \(gate.count == 1 ? "rule holds" : "rules hold")."
      ]
    }
    let (refused, depending) = ("refused", Verdict.modelDependent.rawValue)
    let groups: [(Phrase, [GateRecord])] = [
      ("refused", failing.filter { $0.result == refused }),
      ("undecided", failing.filter { $0.result != refused && $0.result != depending }),
      ("depends on the user model", failing.filter { $0.result == depending }),
    ]
    return groups.filter { !$0.1.isEmpty }.map {
      "Gate \($0): \(.list($1.map { ruleText($0, reading) }, separator: "; "))."
    }
  }

  private static func ruleText(_ rule: GateRecord, _ reading: RunReading) -> Phrase {
    let kind = rule.rule.split(separator: "_").joined(separator: "-")
    let number: Phrase =
      rule.lift.map { " at \(number: LiftText(lift: $0, low: rule.low, high: rule.high).full)" }
      ?? ", which is undefined"
    return "\(name: rule.treatment) on \(name: rule.metric) (\(kind), margin \(rule.margin))" + number
      + (reading.isUnderOne(rule) ? " under \(name: rule.behavior)" : "")
  }

  /// What to do where the lead could be the luck of many looks: its p, adjusted for them, is above the level.
  static func luckRemark(_ leader: Leader, _ reading: RunReading) -> [Phrase] {
    guard leader.finding.isLuckyWin, let p = leader.finding.weakestAdjustedP else { return [] }
    return [
      "It can be luck: adjusted for all that was compared, its p is \(number: NumberText.significant(p)). Run it again with another seed before you believe it."
    ]
  }

  /// Where the leader hurts beyond the margin, at bounds that know that it was looked for.
  static func hurtRemark(_ leader: Leader, _ reading: RunReading) -> [Phrase] {
    let metrics = reading.keyMetrics.filter { reading.finding(leader.name, $0)?.verdict != .worse }
    let worst = metrics.compactMap { reading.worstSegment(leader.name, $0) }.filter { $0.verdict == .worse }
    guard let count = worst.map(\.segments).max() else { return [] }
    let places = worst.map {
      "\(name: $0.metric) \(number: reading.text(of: $0).full) for \(name: RunReading.readableSegment($0.segment))"
        as Phrase
    }
    return [
      "\(name: leader.name) hurts a part of the listeners: \(.list(places, separator: "; ")) (intervals for all \(number: String(count)) segments together)."
    ]
  }

  /// What one more user model would say, where four or more ran: from three, its interval says next to nothing.
  static func modelRemark(_ leader: Leader, _ reading: RunReading) -> [Phrase] {
    guard reading.behaviors.count > 3, let model = reading.model(leader.name, leader.metric),
      let share = model.modelShare,
      let low = model.predictedLow, let high = model.predictedHigh
    else { return [] }
    let interval = reading.text(model, low: low, high: high).interval + (model.isLift ? " %" : "")
    return [
      "Under one more user model of this kind the \(model.isLift ? "lift" : "effect") on \(name: leader.metric) would lie within \(number: interval); \(number: NumberText.percent(share, decimals: 0)) of the spread is the user models’, which more listeners don’t shrink."
    ]
  }

  static func gainRemark(_ leader: Leader, _ reading: RunReading) -> [Phrase] {
    let better = leader.others(reading).filter { $0.verdict == .better && $0.isSupported }
    guard !better.isEmpty else { return [] }
    let gains = better.map { "\(name: $0.main.metric) \(number($0.main, reading))" as Phrase }
    return ["It also improves \(.list(gains))\(scope(reading))."]
  }

  /// Who else is better, the best first; of more than can be read in a sentence the best few, and how many more.
  static func runnerUpRemark(_ leader: Leader, _ reading: RunReading) -> [Phrase] {
    guard leader.finding.verdict == .better, leader.finding.isSupported else { return [] }
    let sign = reading.higherIsBetter(leader.metric) == false ? -1.0 : 1.0
    let others = reading.candidates.compactMap { candidate -> (candidate: VariantRecord, finding: Finding)? in
      guard candidate.name != leader.name, let finding = reading.finding(candidate.name, leader.metric),
        finding.verdict == .better, finding.isSupported
      else { return nil }
      return (candidate, finding)
    }
    .enumerated()
    .sorted { a, b in
      let (left, right) = (a.element.finding.main, b.element.finding.main)
      return (-sign * (left.lift ?? left.effect ?? 0), a.offset)
        < (-sign * (right.lift ?? right.effect ?? 0), b.offset)
    }
    .map(\.element)
    guard !others.isEmpty else { return [] }
    var also: [Phrase] = others.prefix(others.count > mostNamed + 1 ? mostNamed : others.count).map {
      (candidate, finding) in
      let lost = Leader.others(than: leader.metric, of: candidate.name, reading).filter {
        $0.verdict == .worse
      }
      let price: Phrase =
        lost.isEmpty ? "" : " at a loss on \(.list(lost.map { "\(name: $0.main.metric)" }))"
      return "\(name: candidate.name) \(number(finding.main, reading))" + price
    }
    if also.count < others.count { also.append("\(number: String(others.count - also.count)) more") }
    return ["Also better on \(name: leader.metric)\(scope(reading)): \(.list(also, separator: "; "))."]
  }

  /// Who may be the best, where nobody is so with 95 %: the leader of many is not yet the best of them.
  static func bestRemark(_ leader: Leader, _ reading: RunReading) -> [Phrase] {
    let whole = reading.behaviors.count == 1 ? reading.behaviors[0] : "all"
    let beliefs = reading.analysis.posteriors.filter { $0.behavior == whole && $0.metric == leader.metric }
    let likely = beliefs.filter { $0.probabilityBest >= 0.01 }
      .enumerated()
      .sorted { a, b in (-a.element.probabilityBest, a.offset) < (-b.element.probabilityBest, b.offset) }
      .map(\.element)
    guard leader.finding.verdict == .better, leader.finding.isSupported, let first = likely.first,
      first.probabilityBest < 0.95
    else { return [] }
    let named: [Phrase] = likely.prefix(4).map {
      "\(name: $0.variant) with \(number: NumberText.percent($0.probabilityBest, decimals: 0))"
    }
    return ["It is open which variant is best on \(name: leader.metric)\(scope(reading)): \(.list(named))."]
  }

  /// A warning where a verdict rests on one assumption about people.
  static func behaviorRemark(_ reading: RunReading) -> [Phrase] {
    guard reading.behaviors.count == 1 else { return [] }
    return ["One user model only, \(name: reading.behaviors[0]): under others the answer may differ."]
  }

  /// A warning where listeners aren't independent: one history was learned from, and another would have taught otherwise.
  static func learningRemark(_ reading: RunReading) -> [Phrase] {
    let learners = reading.variants.filter(\.learnsAcrossListeners).map { "\(name: $0.name)" as Phrase }
    guard !learners.isEmpty else { return [] }
    return [
      "\(.list(learners)) \(learners.count == 1 ? "learns" : "learn") across listeners, who share what was learned: the intervals are about this history of arrivals, and somewhat too narrow for another. Run it again with another seed before you believe a close call."
    ]
  }

  static func ceilingRemark(_ reading: RunReading) -> [Phrase] {
    guard let metric = reading.valueMetric else { return [] }
    return reading.ceilings.compactMap { ceiling in
      guard let finding = reading.finding(ceiling.name, metric), finding.isDefined else { return nil }
      return
        "\(name: ceiling.name) sees the truth: a ceiling, not a candidate (\(name: metric) \(number(finding.main, reading)))."
    }
  }
}

/// Runners-up that a sentence names.
private let mostNamed = 5
