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

  static func gateRemark(_ reading: RunReading) -> [Phrase] {
    let gate = reading.record.gate
    guard !gate.isEmpty else { return [] }
    let failing = gate.filter { $0.result != "passed" }
    guard !failing.isEmpty else {
      return ["Gate passed: \(number: String(gate.count)) of \(number: String(gate.count)) rules hold."]
    }
    let named: [Phrase] = failing.map { rule in
      let lift = rule.lift.map { LiftText(lift: $0, low: rule.low, high: rule.high).full } ?? "undefined"
      let kind = rule.rule.split(separator: "_").joined(separator: "-")
      return
        "\(name: rule.treatment) on \(name: rule.metric) (\(kind), margin \(rule.margin)) at \(number: lift)"
    }
    let word = failing.contains { $0.result == "refused" } ? "refused" : "undecided"
    return ["Gate \(word): \(.list(named))."]
  }

  /// A warning where the lead could be the luck of many looks: its p, adjusted for them, is above the level.
  static func luckRemark(_ leader: Leader, _ reading: RunReading) -> [Phrase] {
    guard leader.finding.verdict == .better, let p = leader.finding.main.adjustedP,
      p > 1 - reading.record.confidence
    else { return [] }
    return [
      "It can be luck: adjusted for all that was compared, its p is \(number: NumberText.significant(p)). Run it again with another seed before you believe it."
    ]
  }

  static func gainRemark(_ leader: Leader, _ reading: RunReading) -> [Phrase] {
    let better = leader.others(reading).filter { $0.verdict == .better }
    guard !better.isEmpty else { return [] }
    return [
      "It also improves \(.list(better.map { "\(name: $0.main.metric) \(number($0.main, reading))" }))."
    ]
  }

  static func runnerUpRemark(_ leader: Leader, _ reading: RunReading) -> [Phrase] {
    guard leader.finding.verdict == .better else { return [] }
    let also: [Phrase] = reading.candidates.compactMap { candidate in
      guard candidate.name != leader.name, let finding = reading.finding(candidate.name, leader.metric),
        finding.verdict == .better
      else { return nil }
      let lost = Leader.others(than: leader.metric, of: candidate.name, reading).filter {
        $0.verdict == .worse
      }
      let price: Phrase =
        lost.isEmpty ? "" : " at a loss on \(.list(lost.map { "\(name: $0.main.metric)" }))"
      return "\(name: candidate.name) \(number(finding.main, reading))" + price
    }
    return also.isEmpty ? [] : ["Also better on \(name: leader.metric): \(.list(also, separator: "; "))."]
  }

  static func behaviorRemark(_ leader: Leader, _ reading: RunReading) -> [Phrase] {
    if reading.behaviors.count == 1 {
      return ["One user model only, \(name: reading.behaviors[0]): under others the answer may differ."]
    }
    guard leader.finding.verdict != .modelDependent, let worst = leader.finding.worst,
      let behavior = leader.finding.worstBehavior
    else { return [] }
    return [
      "Its weakest user model of \(number: String(leader.finding.each.count)) is \(name: behavior): \(number(worst, reading))."
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
