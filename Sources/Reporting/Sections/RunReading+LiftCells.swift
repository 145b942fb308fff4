import Experiments
import Onboarding

/// How a comparison's number stands in a table, and what must be said below it.
extension RunReading {
  /// The number and its interval, as two cells.
  func liftCells(_ comparison: ComparisonRecord) -> [ReportTable.Cell] {
    let text = liftText(comparison) ?? .undefined
    return [ReportTable.Cell(text.value), ReportTable.Cell(text.interval)]
  }

  /// The confidence of the weakest user model's interval: 1 − α/B over B of them (Bonferroni).
  var worstConfidenceText: String {
    let alpha = (1 - record.confidence) / Double(max(behaviors.count, 1))
    return NumberText.percent(1 - alpha)
  }

  /// Below a table of lifts: how its columns are to be read, and each verdict that they don't show.
  func notes(on found: [(VariantRecord, String, Finding)]) -> [Phrase] {
    let findings = found.map(\.2)
    var notes: [Phrase] = []
    if findings.contains(where: { $0.worst != nil }) {
      notes.append(
        "weakest: the user model with the least favorable lift. Its interval is at \(number: worstConfidenceText), as it was looked for among \(number: String(behaviors.count)); the verdict reads each user model’s own at \(number: confidenceText)."
      )
    }
    if behaviors.count <= 1, findings.contains(where: { isAdjusted($0.main) }) {
      notes.append("control, treatment: means adjusted by CUPED, not those of the table above.")
    }
    if findings.contains(where: { isEffect($0.main) }) {
      notes.append("Without %: the effect in the metric’s unit; of a control mean of 0 there is no share.")
    }
    if found.contains(where: { !$0.0.isCheating && isDoubted($0.2.verdict, $0.2.isSupported) }) {
      notes.append(doubtNote)
    }
    return notes
      + found.filter { !$0.0.isCheating && $0.2.needsReason && !isShown($0.2) }
      .map { "\(name: $0.name) on \(name: $1) is \(VerdictSentence.reason($2, self))." }
  }

  /// What a question mark after a verdict means.
  var doubtNote: Phrase {
    "better?, worse?: by its own interval, but not after \(VerdictSentence.correction(self)) (adjusted p above \(number: JSONValue.shortest(((1 - record.confidence) * 1e6).rounded() / 1e6)))."
  }

  /// Whether a verdict claims an effect that the correction doesn't bear out.
  func isDoubted(_ verdict: Verdict?, _ isSupported: Bool) -> Bool {
    !isSupported && (verdict == .better || verdict == .worse)
  }

  /// Whether the columns of the weakest user model show why a verdict isn't that of the number over all.
  ///
  /// They don't where something is inconclusive although it is a gain or a loss under the weakest.
  private func isShown(_ finding: Finding) -> Bool {
    guard finding.verdict == .inconclusive else { return true }
    let weakest = finding.each.first { $0.behavior == finding.worstBehavior }?.verdict
    return weakest == .inconclusive || weakest == .equivalent
  }

  /// Whether a comparison's means are not those of the listeners but adjusted by a covariate.
  ///
  /// Paired, adjusting changes nothing: both sides have the same people.
  private func isAdjusted(_ comparison: ComparisonRecord) -> Bool {
    comparison.method == "cuped" || comparison.method == "ratio_cuped"
  }

  func isEffect(_ comparison: ComparisonRecord) -> Bool {
    guard let text = liftText(comparison), text != .nothingTwice else { return false }
    return comparison.lift?.isFinite != true
  }
}
