import Experiments

/// Whom a candidate helps and whom it hurts.
extension RunReading {
  var segmentSection: ReportSection? {
    var seen: Set<String> = ["all"]
    let segments = record.comparisons.map(\.segment).filter { seen.insert($0).inserted }
    let metrics = [valueMetric, "completed"].compactMap(\.self).filter { keyMetrics.contains($0) }
    var unique: Set<String> = []
    let tables = metrics.filter { unique.insert($0).inserted }.compactMap { segmentTable(of: $0, segments) }
    guard !tables.isEmpty else { return nil }
    return ReportSection(
      id: "segments", title: "For whom",
      lead: "The same lifts among parts of the listeners. The more parts one looks at, the likelier one stands out by chance.",
      blocks: tables.map { .table($0) })
  }

  private func segmentTable(of metric: String, _ segments: [String]) -> ReportTable? {
    let shown = candidates.filter { variant in
      segments.contains { finding(variant.name, metric, segment: $0) != nil }
    }
    guard !shown.isEmpty else { return nil }
    let rows = (["all"] + segments).map { segment in
      [ReportTable.Cell(segment.split(separator: "=").joined(separator: " = "), tone: .name)]
        + shown.map { variant in segmentCell(variant.name, metric, segment) }
    }
    return ReportTable(
      caption: "\(metric): lift by segment",
      columns: [ReportTable.Column("segment")] + shown.map { ReportTable.Column($0.name, isNumeric: true) },
      rows: rows)
  }

  private func segmentCell(_ variant: String, _ metric: String, _ segment: String) -> ReportTable.Cell {
    guard let finding = finding(variant, metric, segment: segment), let text = liftText(finding.main) else {
      return ReportTable.Cell(NumberText.undefined, tone: .quiet)
    }
    return ReportTable.Cell(
      text.full, note: finding.verdict?.rawValue ?? "", tone: verdictCell(finding.verdict).tone)
  }
}
