import Experiments

/// Every effect that was estimated, for a reader who wants all of them at once.
extension RunReading {
  /// One row a comparison over all listeners: means, lift with interval, p, verdict.
  ///
  /// The behavior has a column where there are several; what is undefined on both sides has no row.
  var comparisonTable: ReportTable {
    let rows = record.comparisons.filter {
      $0.segment == "all" && ($0.controlMean != nil || $0.treatmentMean != nil)
    }
    let hasBehaviors = behaviors.count > 1
    var columns = [ReportTable.Column("metric")]
    if hasBehaviors { columns.append(ReportTable.Column("behavior")) }
    columns += ["control", "treatment", "lift"].map { ReportTable.Column($0, isNumeric: true) }
    columns.append(ReportTable.Column("[\(confidenceText)]", isAttached: true))
    columns += [
      ReportTable.Column("p", isNumeric: true), ReportTable.Column("adjusted", isNumeric: true),
      ReportTable.Column("verdict"),
    ]
    let pair = rows.first.map { "\($0.treatment) against \($0.control), " } ?? ""
    return ReportTable(
      caption: "\(pair)margin \(marginText ?? "not recorded")", columns: columns,
      rows: rows.map { cells(of: $0, hasBehavior: hasBehaviors) }, notes: comparisonNotes(rows))
  }

  private func cells(of comparison: ComparisonRecord, hasBehavior: Bool) -> [ReportTable.Cell] {
    let text = liftText(comparison)
    let means = [comparison.controlMean, comparison.treatmentMean]
    let decimals = NumberText.decimals(for: means.compactMap(\.self))
    var row = [ReportTable.Cell(comparison.metric)]
    if hasBehavior { row.append(ReportTable.Cell(comparison.behavior)) }
    row += means.map { mean in
      ReportTable.Cell(mean.map { NumberText.fixed($0, decimals: decimals) } ?? NumberText.undefined)
    }
    row += [
      ReportTable.Cell(text?.value ?? NumberText.undefined), ReportTable.Cell(text?.interval ?? ""),
      ReportTable.Cell(NumberText.pValue(comparison.p)),
      ReportTable.Cell(NumberText.pValue(comparison.adjustedP)),
    ]
    return row + [verdictCell(comparison.verdict, isSupported: isSupported(comparison))]
  }

  /// Whether p, adjusted for all that was compared, is below the level; over all behaviors that of each of them.
  private func isSupported(_ comparison: ComparisonRecord) -> Bool {
    guard comparison.behavior == "all" else { return (comparison.adjustedP ?? 0) <= 1 - record.confidence }
    return finding(comparison.treatment, comparison.metric)?.isSupported ?? true
  }

  /// What must be known to read the table: undefined lifts, adjusted means, verdicts in doubt, the correction.
  private func comparisonNotes(_ rows: [ComparisonRecord]) -> [Phrase] {
    var notes: [Phrase] = []
    if rows.contains(where: isEffect) {
      notes.append("Without %: the effect in the metric’s unit; of a control mean of 0 there is no share.")
    }
    if rows.contains(where: { $0.lift != nil && $0.low == nil }) {
      notes.append("A lift without interval: the data don’t bound it, as the control’s mean may be 0.")
    }
    if rows.contains(where: { $0.effect == nil }) {
      notes.append("–: undefined under one of the two, so that nothing can be compared.")
    }
    if rows.contains(where: { isDoubted($0.verdict, isSupported($0)) }) { notes.append(doubtNote) }
    if let correction, correction != .none {
      notes.append(
        "adjusted: p after \(correction.title) over every metric that was compared under the same user model."
      )
    }
    return notes
  }
}
