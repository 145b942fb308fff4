import Experiments

/// What a verdict rests on: one number, or under several behaviors the one that decides among them.
extension VerdictSentence {
  /// The words that follow a finding's verdict in the opening sentence.
  static func basis(_ finding: Finding, _ reading: RunReading) -> Phrase {
    let number = number(finding.deciding, reading)
    let isAlone = finding.each.count < 2
    let behavior: Phrase = "\(name: finding.deciding.behavior)"
    switch finding.verdict {
    case .better, .worse:
      return isAlone ? "by \(number)" : "under every user model, by at least \(number) under \(behavior)"
    case .equivalent:
      return isAlone
        ? (reading.candidates.count > 1 ? " at \(number)" : ": \(number)")
        : " under every user model: \(number) at the furthest, under \(behavior)"
    case .inconclusive:
      return isAlone ? number + shareless(finding.deciding, reading) : openReason(finding, reading)
    case .modelDependent: return disagreement(finding, reading)
    case nil: return number
    }
  }

  /// Why a verdict isn't what the number over all behaviors suggests, as a sentence without its subject.
  static func reason(_ finding: Finding, _ reading: RunReading) -> Phrase {
    switch finding.verdict {
    case .inconclusive: "inconclusive: " + openReason(finding, reading)
    case .modelDependent: "model-dependent: " + disagreement(finding, reading)
    case .better: "better " + basis(finding, reading)
    case .worse: "worse " + basis(finding, reading)
    case .equivalent: "equivalent" + basis(finding, reading)
    case nil: "without a verdict"
    }
  }

  /// What keeps a finding over several behaviors open: `better under 2 of 3 user models, but only … under niche`.
  private static func openReason(_ finding: Finding, _ reading: RunReading) -> Phrase {
    let comparison = finding.deciding
    guard let text = reading.decidingText(comparison) else {
      return "undefined under \(name: comparison.behavior)"
    }
    let here: Phrase =
      "\(number: text.full) under \(name: comparison.behavior)" + shareless(comparison, reading)
    for (verdict, but) in [(Verdict.better, "but only "), (.worse, "but ")] {
      let count = finding.each.filter { $0.verdict == verdict }.count
      guard count > 0 else { continue }
      let share: Phrase = "\(number: String(count)) of \(number: String(finding.each.count)) user models"
      return "\(verdict.rawValue) under " + share + ", " + Phrase(stringLiteral: but) + here
    }
    return here
  }

  /// Why no margin in percent can be read off an effect: of a control mean of 0 there is no share.
  private static func shareless(_ comparison: ComparisonRecord, _ reading: RunReading) -> Phrase {
    guard reading.margin?.isAbsolute != true, comparison.controlMean == 0, comparison.lift == nil,
      comparison.treatmentMean != 0
    else { return "" }
    return ", and a lift on a control mean of 0 is undefined"
  }

  /// The behaviors that disagree: the most and the least favorable.
  private static func disagreement(_ finding: Finding, _ reading: RunReading) -> Phrase {
    let sign = reading.higherIsBetter(finding.main.metric) == false ? -1.0 : 1.0
    let sorted = finding.each.filter { ($0.lift ?? $0.effect) != nil }.sorted {
      let (left, right) = (sign * ($0.lift ?? $0.effect ?? 0), sign * ($1.lift ?? $1.effect ?? 0))
      return left > right
    }
    guard let best = sorted.first, let worst = sorted.last, sorted.count > 1 else {
      return number(finding.main, reading)
    }
    return
      "\(number(best, reading)) under \(name: best.behavior), \(number(worst, reading)) under \(name: worst.behavior)"
  }
}
