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
    columns += [ReportTable.Column("p", isNumeric: true), ReportTable.Column("verdict")]
    let pair = rows.first.map { "\($0.treatment) against \($0.control), " } ?? ""
    return ReportTable(
      caption: "\(pair)margin \(marginText ?? "not recorded")", columns: columns,
      rows: rows.map { cells(of: $0, hasBehavior: hasBehaviors) })
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
    ]
    return row + [verdictCell(comparison.verdict)]
  }
}
