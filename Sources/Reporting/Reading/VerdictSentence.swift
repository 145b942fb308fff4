import Experiments

/// Says in plain words what a run decides, with the number that decides it.
///
/// Only candidates can win: the control is what they are measured against, and a policy that sees the
/// truth is a ceiling. The leader is the candidate with the best verdict on the metric of what was
/// learned; of several such, one that loses on no other key metric, then the one with the largest lift.
struct VerdictSentence: Sendable {
  /// The verdict in a sentence.
  private(set) var sentence: Phrase
  /// The number that decided it; nil where nothing was compared.
  private(set) var deciding: DecidingNumber?
  /// Further sentences: runners-up, weakest user model, ceiling, gate.
  private(set) var remarks: [Phrase]

  /// Reads the verdict out of a run.
  init(_ reading: RunReading) {
    remarks = []
    guard let control = reading.control, let metric = reading.valueMetric,
      let leader = Leader(reading, metric: metric)
    else {
      sentence = Self.nothingToSay(reading)
      remarks = Self.ceilingRemark(reading) + Self.gateRemark(reading)
      return
    }
    let text = reading.liftText(leader.finding.main)
    sentence =
      Self.opening(leader, control: control, reading) + Self.price(leader, reading) + Self.margin(reading)
    deciding = DecidingNumber(
      value: text?.value ?? NumberText.undefined, interval: text?.interval ?? "",
      subject: "\(name: metric), \(name: leader.name) against \(name: control)",
      verdict: leader.finding.verdict)
    remarks =
      Self.gateRemark(reading) + Self.luckRemark(leader, reading) + Self.gainRemark(leader, reading)
      + Self.runnerUpRemark(leader, reading)
      + Self.behaviorRemark(leader, reading) + Self.ceilingRemark(reading)
  }

  private static func opening(_ leader: Leader, control: String, _ reading: RunReading) -> Phrase {
    let lift = number(leader.finding.main, reading)
    let others = reading.candidates.count > 1
    switch leader.finding.verdict {
    case .better:
      return "\(name: leader.name) beats \(name: control) on \(name: leader.metric) by \(lift)"
    case .equivalent:
      return others
        ? "No candidate beats \(name: control) on \(name: leader.metric): the nearest, \(name: leader.name), is equivalent at \(lift)"
        : "\(name: leader.name) is equivalent to \(name: control) on \(name: leader.metric): \(lift)"
    case .inconclusive:
      return
        "Whether \(name: leader.name) beats \(name: control) on \(name: leader.metric) is inconclusive: \(lift)"
    case .modelDependent:
      return
        "Whether \(name: leader.name) beats \(name: control) on \(name: leader.metric) depends on the user model: \(disagreement(leader, reading))"
    case .worse:
      return others
        ? "Every candidate is worse than \(name: control) on \(name: leader.metric); the nearest, \(name: leader.name), by \(lift)"
        : "\(name: leader.name) is worse than \(name: control) on \(name: leader.metric) by \(lift)"
    case nil:
      return
        "\(name: leader.name) differs from \(name: control) on \(name: leader.metric) by \(lift), without a verdict"
    }
  }

  /// The behaviors that disagree: the best and the worst of each verdict, most favorable first.
  private static func disagreement(_ leader: Leader, _ reading: RunReading) -> Phrase {
    let sign = reading.higherIsBetter(leader.metric) == false ? -1.0 : 1.0
    let sorted = leader.finding.each.sorted {
      let (left, right) = (sign * ($0.lift ?? $0.effect ?? 0), sign * ($1.lift ?? $1.effect ?? 0))
      return left > right
    }
    guard let best = sorted.first, let worst = sorted.last, sorted.count > 1 else {
      return number(leader.finding.main, reading)
    }
    return
      "\(number(best, reading)) under \(name: best.behavior), \(number(worst, reading)) under \(name: worst.behavior)"
  }

  private static func price(_ leader: Leader, _ reading: RunReading) -> Phrase {
    let others = leader.others(reading)
    let worse = others.filter { $0.verdict == .worse }
    if !worse.isEmpty {
      let named: [Phrase] = worse.prefix(3).map { "\(name: $0.main.metric) \(number($0.main, reading))" }
      return leader.finding.verdict == .worse
        ? " and also costs \(.list(named))" : " and costs \(.list(named))"
    }
    let depending = others.filter { $0.verdict == .modelDependent }
    if !depending.isEmpty, leader.finding.verdict == .modelDependent {
      return ", and so does what it does to \(names(depending))"
    }
    if !depending.isEmpty { return "; what it does to \(names(depending)) depends on the user model" }
    let safe = others.filter {
      $0.excludesLoss(beyond: reading.margin, higherIsBetter: reading.higherIsBetter($0.main.metric))
    }
    let open = others.filter { other in
      other.verdict == .inconclusive && !safe.contains { $0.main.metric == other.main.metric }
    }
    // What is better is told in a remark of its own.
    let held = safe.filter { $0.verdict != .better }
    let kept: Phrase = held.isEmpty ? "" : ", without a loss on \(names(held))"
    return open.isEmpty ? kept : kept + "; inconclusive: \(names(open))"
  }

  private static func names(_ findings: [Finding]) -> Phrase {
    .list(findings.map { "\(name: $0.main.metric)" })
  }

  private static func margin(_ reading: RunReading) -> Phrase {
    guard let margin = reading.marginText else { return " (margin not recorded)." }
    return " (margin \(number: margin))."
  }

  static func number(_ comparison: ComparisonRecord, _ reading: RunReading) -> Phrase {
    guard let text = reading.liftText(comparison) else { return "an undefined amount" }
    return "\(number: text.full)"
  }
}
