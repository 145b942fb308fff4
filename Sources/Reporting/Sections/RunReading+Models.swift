import Experiments

/// How far user models disagree, and how much of that more listeners wouldn't change.
extension RunReading {
  var modelSection: ReportSection? {
    // Of many variants the other metrics are folded away.
    let shown = isCrowded ? keyMetrics.filter { $0 == valueMetric } : keyMetrics
    let (rows, rest) = (modelRows(shown), modelRows(keyMetrics.filter { !shown.contains($0) }))
    guard !rows.isEmpty else { return nil }
    var notes: [Phrase] = [
      "one more: where the effect under one more user model of this kind would lie (prediction interval), which is what a launch meets. It takes the user models for a sample of all that could be; they were chosen."
    ]
    if behaviors.count < 3 {
      notes = ["With two user models nothing can be said of a third: the interval of the mean is a guess."]
    }
    return ReportSection(
      id: "models", title: "How far user models disagree",
      lead:
        "Noise shrinks with more listeners; disagreement between user models doesn’t. Intervals at \(number: confidenceText).",
      blocks: [.table(modelTable(rows, notes: notes))]
        + (rest.isEmpty
          ? [] : [.details(summary: "The other metrics", [.table(modelTable(rest, notes: []))])]))
  }

  private func modelRows(_ metrics: [String]) -> [[ReportTable.Cell]] {
    candidates.flatMap { variant in
      metrics.compactMap { metric in
        model(variant.name, metric).map { [nameCell(variant)] + cells(of: $0) }
      }
    }
  }

  private func modelTable(_ rows: [[ReportTable.Cell]], notes: [Phrase]) -> ReportTable {
    ReportTable(
      caption: "Mean over \(counted(behaviors.count, "user model"))", columns: Self.modelColumns, rows: rows,
      notes: notes)
  }

  /// What several behaviors say together of a treatment against the control; nil with one.
  func model(_ treatment: String, _ metric: String) -> ModelFinding? {
    analysis.models.first { $0.control == control && $0.treatment == treatment && $0.metric == metric }
  }

  /// A model finding's mean, or its prediction, as text.
  func text(_ finding: ModelFinding, low: Double?, high: Double?) -> LiftText {
    finding.isLift
      ? LiftText(lift: finding.mean, low: low, high: high)
      : LiftText(effect: finding.mean, low: low, high: high, unit: unitText(finding.metric))
  }

  private func cells(of finding: ModelFinding) -> [ReportTable.Cell] {
    let mean = text(finding, low: finding.low, high: finding.high)
    let predicted = text(finding, low: finding.predictedLow, high: finding.predictedHigh)
    return [
      ReportTable.Cell(finding.metric), ReportTable.Cell(mean.value), ReportTable.Cell(mean.interval),
      ReportTable.Cell(predicted.interval.isEmpty ? NumberText.undefined : predicted.interval),
      ReportTable.Cell(
        finding.modelShare.map { NumberText.percent($0, decimals: 0) } ?? NumberText.undefined),
      ReportTable.Cell(NumberText.pValue(finding.p)),
    ]
  }

  private static let modelColumns = [
    ReportTable.Column("variant"), ReportTable.Column("metric"), ReportTable.Column("mean", isNumeric: true),
    ReportTable.Column("[of the mean]", isAttached: true), ReportTable.Column("[one more]"),
    ReportTable.Column("due to models", isNumeric: true), ReportTable.Column("p, all agree", isNumeric: true),
  ]
}
