import Experiments

/// Comparisons of an analysis as a table, with the columns that these need.
struct AnalysisComparisonTable {
  let report: AnalysisReport
  let chosen: [AnalysisComparison]
  /// Whether rows are levels of a segment.
  let hasSegments: Bool
  /// Whether rows differ in their treatments.
  let hasTreatments: Bool
  /// Whether both means have a column.
  var hasMeans: Bool
  private let hasAdjusted: Bool

  init(report: AnalysisReport, chosen: [AnalysisComparison], hasSegments: Bool) {
    self.report = report
    self.chosen = chosen
    self.hasSegments = hasSegments
    let isOfOnePair = report.analysis.request.comparesAllPairs && !hasSegments
    hasTreatments = report.analysis.variants.count > 2 && !isOfOnePair
    hasMeans = !hasTreatments
    hasAdjusted = report.isCorrected || hasSegments
  }

  /// The table under a caption.
  func table(_ caption: String) -> ReportTable {
    ReportTable(caption: caption, columns: columns, rows: chosen.map(row), notes: notes)
  }

  private var hasControls: Bool { hasSegments && report.analysis.request.comparesAllPairs }

  private var columns: [ReportTable.Column] {
    func numeric(_ title: String) -> ReportTable.Column { ReportTable.Column(title, isNumeric: true) }
    var columns = [ReportTable.Column("metric"), ReportTable.Column(hasSegments ? "level" : "method")]
    if hasControls { columns.append(ReportTable.Column("control")) }
    if hasTreatments { columns.append(ReportTable.Column("treatment")) }
    if hasSegments { columns.append(numeric("rows")) }
    if hasMeans, let record = chosen.first?.record {
      columns += [record.control, record.treatment].map(numeric)
    }
    columns += [
      numeric("lift"), ReportTable.Column("[\(report.confidenceText)]", isAttached: true), numeric("p"),
    ]
    if hasAdjusted { columns.append(numeric("adjusted")) }
    return columns + [numeric("P(better)"), ReportTable.Column("verdict")]
  }

  private func row(_ comparison: AnalysisComparison) -> [ReportTable.Cell] {
    let record = comparison.record
    var row = [metricCell(record), ReportTable.Cell(record.method)]
    if hasSegments { row[1] = ReportTable.Cell(String(record.segment.drop { $0 != "=" }.dropFirst())) }
    if hasControls { row.append(ReportTable.Cell(record.control)) }
    if hasTreatments { row.append(ReportTable.Cell(record.treatment)) }
    if hasSegments { row.append(ReportTable.Cell(NumberText.count(record.n))) }
    if hasMeans { row += Self.means(record) }
    let lift = AnalysisReport.lift(record)
    row += [
      ReportTable.Cell(lift?.value ?? "undefined"), ReportTable.Cell(lift?.interval ?? ""),
      ReportTable.Cell(NumberText.pValue(record.p)),
    ]
    if hasAdjusted { row.append(ReportTable.Cell(NumberText.pValue(record.adjustedP))) }
    let chance = comparison.probabilityBetter.map { NumberText.percent($0) }
    let own = record.verdict.map { $0.rawValue + (report.isDoubted(record) ? "?" : "") }
    let verdict = report.isMismatch ? record.effect.map { _ in "invalid" } : own
    return row + [chance, verdict].map { ReportTable.Cell($0 ?? NumberText.undefined) }
  }

  /// The metric, with the method where a table of levels has several for it.
  private func metricCell(_ record: ComparisonRecord) -> ReportTable.Cell {
    let hasOthers = chosen.contains { $0.record.metric == record.metric && $0.record.method != record.method }
    return ReportTable.Cell(record.metric, note: hasSegments && hasOthers ? record.method : "")
  }

  private static func means(_ record: ComparisonRecord) -> [ReportTable.Cell] {
    let means = [record.controlMean, record.treatmentMean]
    let decimals = NumberText.decimals(for: means.compactMap(\.self))
    return means.map { mean in
      ReportTable.Cell(mean.map { NumberText.fixed($0, decimals: decimals) } ?? NumberText.undefined)
    }
  }

  private var notes: [Phrase] {
    var notes: [Phrase] = []
    if !report.isMismatch, chosen.contains(where: { report.isDoubted($0.record) }) {
      notes.append("better?, worse?: by its own interval, but not by the adjusted p.")
    }
    if hasSegments { notes.append("Intervals and verdicts are each level’s own: judge by the adjusted p.") }
    if chosen.contains(where: { !AnalysisReport.hasLift($0.record) && ($0.record.effect ?? 0) != 0 }) {
      notes.append(
        "Without %: the effect in the metric’s unit, where a share of the control mean isn’t known.")
    }
    return notes
  }
}
