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
    guard !reading.analysis.isInvalid else {
      sentence = "There is no verdict: the listeners are not shared out among the variants as they should be."
      return
    }
    guard let control = reading.control, let metric = reading.valueMetric,
      let leader = Leader(reading, metric: metric)
    else {
      sentence = Self.nothingToSay(reading)
      remarks = Self.ceilingRemark(reading) + Self.gateRemark(reading)
      return
    }
    sentence =
      Self.opening(leader, control: control, reading) + Self.price(leader, reading) + Self.margin(reading)
    deciding = Self.deciding(leader, control: control, reading)
    remarks =
      Self.overallRemark(leader, reading) + Self.gateRemark(reading) + Self.luckRemark(leader, reading)
      + Self.gainRemark(leader, reading) + Self.runnerUpRemark(leader, reading)
      + Self.bestRemark(leader, reading)
      + Self.hurtRemark(leader, reading) + Self.modelRemark(leader, reading)
      + Self.behaviorRemark(reading) + Self.learningRemark(reading) + Self.ceilingRemark(reading)
  }

  private static func deciding(_ leader: Leader, control: String, _ reading: RunReading) -> DecidingNumber {
    let comparison = leader.finding.deciding
    let text = reading.decidingText(comparison) ?? .undefined
    let behavior: Phrase =
      leader.finding.each.count > 1 && comparison.behavior != "all"
      ? ", under \(name: comparison.behavior)" : ""
    return DecidingNumber(
      value: text.value, interval: text.interval,
      subject: "\(name: leader.metric), \(name: leader.name) against \(name: control)" + behavior,
      verdict: leader.finding.verdict)
  }

  private static func opening(_ leader: Leader, control: String, _ reading: RunReading) -> Phrase {
    let number = basis(leader.finding, reading)
    let others = reading.candidates.count > 1
    let question: Phrase = "Whether \(name: leader.name) beats \(name: control) on \(name: leader.metric)"
    switch leader.finding.verdict {
    case .better where !leader.finding.isSupported:
      return
        question
        + " isn’t settled: better \(number), but not after \(correction(reading))"
    case .better:
      return "\(name: leader.name) beats \(name: control) on \(name: leader.metric) \(number)"
    case .equivalent:
      return others
        ? "No candidate beats \(name: control) on \(name: leader.metric): the nearest, \(name: leader.name), is equivalent\(number)"
        : "\(name: leader.name) is equivalent to \(name: control) on \(name: leader.metric)\(number)"
    case .inconclusive: return question + " is inconclusive: \(number)"
    case .modelDependent: return question + " depends on the user model: \(number)"
    case .worse:
      return others
        ? "Every candidate is worse than \(name: control) on \(name: leader.metric); the nearest, \(name: leader.name), \(number)"
        : "\(name: leader.name) is worse than \(name: control) on \(name: leader.metric) \(number)"
    case nil:
      return
        "\(name: leader.name) differs from \(name: control) on \(name: leader.metric) by \(Self.number(leader.finding.main, reading)), without a verdict"
    }
  }

  private static func price(_ leader: Leader, _ reading: RunReading) -> Phrase {
    let others = leader.others(reading)
    let worse = others.filter { $0.verdict == .worse }
    if !worse.isEmpty {
      // What the correction doesn't bear out is told, as what it is, where no loss is surer.
      let sure = worse.filter(\.isSupported)
      let named: [Phrase] = (sure.isEmpty ? worse : sure).prefix(3).map {
        "\(name: $0.main.metric) \(number($0.main, reading))"
      }
      return losses(of: leader, areSure: !sure.isEmpty) + .list(named) + scope(reading)
    }
    let depending = others.filter { $0.verdict == .modelDependent }
    if !depending.isEmpty, leader.finding.verdict == .modelDependent {
      return ", and so does what it does to \(names(depending))"
    }
    if !depending.isEmpty { return "; what it does to \(names(depending)) depends on the user model" }
    let safe = others.filter(\.excludesLoss)
    let open = others.filter { other in
      other.verdict == .inconclusive && !safe.contains { $0.main.metric == other.main.metric }
    }
    // What is better is told in a remark of its own.
    let held = safe.filter { $0.verdict != .better }
    let comma: Phrase = leader.finding.isLuckyWin ? "; " : ", "
    let kept: Phrase = held.isEmpty ? "" : comma + "without a loss on \(names(held))"
    return open.isEmpty ? kept : kept + "; inconclusive: \(names(open))"
  }

  /// What leads over to the losses: only after a plain sentence about the leader can they share its subject.
  private static func losses(of leader: Leader, areSure: Bool) -> Phrase {
    switch leader.finding.verdict {
    case .worse: areSure ? " and also costs " : " and may also cost "
    case .better where !leader.finding.isLuckyWin: areSure ? " and costs " : " and may cost "
    case .better, .inconclusive, .modelDependent, .equivalent, nil: areSure ? "; it costs " : "; it may cost "
    }
  }

  /// The correction by name.
  static func correction(_ reading: RunReading) -> String {
    reading.correction?.title ?? "correction for all that was compared"
  }

  private static func names(_ findings: [Finding]) -> Phrase {
    .list(findings.map { "\(name: $0.main.metric)" })
  }

  private static func margin(_ reading: RunReading) -> Phrase {
    guard let margin = reading.marginText else { return " (margin not recorded)." }
    return " (margin \(number: margin))."
  }

  /// Says of numbers over several behaviors that they are; they decide nothing.
  static func scope(_ reading: RunReading) -> Phrase {
    reading.behaviors.count > 1 ? " over all user models together" : ""
  }

  /// A comparison's number as its verdict reads it.
  static func number(_ comparison: ComparisonRecord, _ reading: RunReading) -> Phrase {
    guard let text = reading.decidingText(comparison) else { return "an undefined amount" }
    return "\(number: text.full)"
  }
}
