import Experiments

extension LedgerEntry {
  /// Where the entry comes from, as names with values.
  var facts: [(name: String, value: String)] {
    let day = String(startedAt.prefix(10))
    let observed = observedOn ?? "not said, and so counted apart"
    let gone = isRunStored ? "" : ", deleted since"
    return [
      ("entry", id.map(String.init) ?? "not stored"),
      ("run", "\(run) (\(scenario), \(NumberText.count(listeners)) listeners, begun \(day)\(gone))"),
      ("fingerprint", fingerprint),
      ("live table", "\(table), \(NumberText.count(rows)) rows"), ("sha-256", digest),
      ("judged by", judgedBy),
      ("observed", observed + (isHindsight ? ", before the run began: hindsight" : "")), ("note", note),
    ].filter { !$0.1.isEmpty }
  }

  /// The first metric, and the run's where that is another.
  private var judgedBy: String {
    guard let first = findings.first(where: \.isFirst)?.metric else { return "" }
    return isPicked ? "\(first), and not by \(runMetric ?? ""), which the run puts first" : first
  }

  /// Every row of the run beside the live lift, with method and size.
  func table() -> ReportTable {
    let rows = findings.map { finding in
      [
        ReportTable.Cell(
          "\(finding.treatment)",
          note: finding.liveTreatment == finding.treatment ? "" : finding.liveTreatment),
        ReportTable.Cell(
          finding.metric, note: finding.liveMetric == finding.metric ? "" : finding.liveMetric),
        ReportTable.Cell(finding.behavior),
      ]
        + finding.predicted.cells + finding.observed.cells
        + [ReportTable.Cell(finding.observed.method), finding.signCell]
    }
    let control = findings.first.map { " against \(Text.line($0.control))" } ?? ""
    return ReportTable(
      caption: "Predicted and live lift\(control)",
      columns: [
        ReportTable.Column("treatment"), ReportTable.Column("metric"), ReportTable.Column("row"),
        ReportTable.Column("predicted", isNumeric: true), ReportTable.Column("[run’s]", isAttached: true),
        ReportTable.Column("live", isNumeric: true), ReportTable.Column("[its]", isAttached: true),
        ReportTable.Column("method"), ReportTable.Column("sign"),
      ], rows: rows)
  }
}
