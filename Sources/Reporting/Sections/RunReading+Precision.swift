import Experiments

/// What the design gains, how to read on at any time, and whether resampling agrees.
extension RunReading {
  var precisionSection: ReportSection? {
    let rows = found { self.precision($0, $1) }.map { variant, metric, finding in
      [
        nameCell(variant), ReportTable.Cell(metric), ReportTable.Cell(finding.method),
        ReportTable.Cell(finding.plainMethod),
        ReportTable.Cell(
          finding.varianceReduction.map { "× " + NumberText.significant($0) } ?? NumberText.undefined),
        ReportTable.Cell(
          finding.jackknifeRatio.map { NumberText.fixed($0, decimals: 2) } ?? NumberText.undefined,
          tone: finding.isDoubtful ? .caution : .plain),
      ]
    }
    let looks = anyTimeTable.map { [ReportSection.Block.details(summary: "Read at any time", [.table($0)])] }
    guard !rows.isEmpty || looks != nil else { return nil }
    let gains = ReportTable(
      caption: "Variance by the plain method ÷ by the one used", columns: Self.precisionColumns, rows: rows,
      notes: [
        "gain: as if so many times as many listeners had taken part. jackknife: standard error by leaving out groups of listeners ÷ the formula’s, which chance keeps within 0.8 and 1.25; – below 2,560 listeners and where values are missing."
      ])
    let lead: Phrase =
      record.design == "paired"
      ? "The same people meet every variant, so what differs between people cancels out."
      : "Each listener meets one variant: what a covariate explains is taken out, the rest is noise."
    var blocks: [ReportSection.Block] = rows.isEmpty ? [] : [.table(gains)]
    if isCrowded, !blocks.isEmpty { blocks = [.details(summary: "How much", blocks)] }
    return ReportSection(
      id: "precision", title: "What the design gains", lead: lead, blocks: blocks + (looks ?? []))
  }

  /// The gain of the design on one metric, under all behaviors together.
  func precision(_ treatment: String, _ metric: String) -> PrecisionFinding? {
    let whole = behaviors.count == 1 ? behaviors[0] : "all"
    return analysis.precision.first {
      $0.control == control && $0.treatment == treatment && $0.metric == metric && $0.behavior == whole
    }
  }

  /// The lifts of the candidates with bounds that hold however often one looks; nil where nothing can be said.
  private var anyTimeTable: ReportTable? {
    let whole = behaviors.count == 1 ? behaviors[0] : "all"
    let rows = found { variant, metric -> (ComparisonRecord, AnyTimeReading)? in
      self.comparison(variant, metric, behavior: whole).flatMap { row in
        analysis.anyTime(row).map { (row, $0) }
      }
    }.map { variant, metric, pair in
      var row = pair.0
      (row.low, row.high, row.effectLow, row.effectHigh) =
        (pair.1.low, pair.1.high, pair.1.effectLow, pair.1.effectHigh)
      return [nameCell(variant), ReportTable.Cell(metric)] + liftCells(row)
        + [ReportTable.Cell(NumberText.pValue(pair.1.p))]
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      caption: "Bounds and p that hold however often one looks and adds listeners",
      columns: [
        ReportTable.Column("variant"), ReportTable.Column("metric"),
        ReportTable.Column("lift", isNumeric: true),
        ReportTable.Column("[\(confidenceText), at any time]", isAttached: true),
        ReportTable.Column("p", isNumeric: true),
      ], rows: rows,
      notes: [
        "A confidence sequence, narrowest at \(number: NumberText.count(AnyTimeReading.tunedListeners)) listeners. The other tables hold for one look at a number of listeners chosen beforehand."
      ])
  }

  /// What is known of each candidate on each key metric.
  private func found<Finding>(
    _ find: (String, String) -> Finding?
  ) -> [(VariantRecord, String, Finding)] {
    candidates.flatMap { variant in
      keyMetrics.compactMap { metric in find(variant.name, metric).map { (variant, metric, $0) } }
    }
  }

  private static let precisionColumns = [
    ReportTable.Column("variant"), ReportTable.Column("metric"), ReportTable.Column("method"),
    ReportTable.Column("against"), ReportTable.Column("gain", isNumeric: true),
    ReportTable.Column("jackknife", isNumeric: true),
  ]
}
