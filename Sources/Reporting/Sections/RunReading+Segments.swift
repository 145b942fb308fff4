import Experiments

/// Whom a candidate helps and whom it hurts.
extension RunReading {
  var segmentSection: ReportSection? {
    var seen: Set<String> = ["all"]
    let segments = record.comparisons.map(\.segment).filter { seen.insert($0).inserted }
    var metrics = [valueMetric, "completed"].compactMap(\.self).filter { keyMetrics.contains($0) }
    if metrics.first == metrics.last { metrics = Array(metrics.prefix(1)) }
    let tables = metrics.compactMap { segmentTable(of: $0, segments) }
    guard !tables.isEmpty else { return nil }
    let shown =
      valueMetric.flatMap { VerdictSentence.Leader(self, metric: $0)?.name } ?? candidates.first?.name
    let charts = metrics.compactMap { metric in shown.flatMap { segmentChart($0, metric, segments) } }
    let reasons = metrics.flatMap { metric in
      shown.map { self.reasons($0, metric, segments) } ?? []
    }
    return ReportSection(
      id: "segments", title: "For whom",
      lead:
        "The same lifts among parts of the listeners. The more parts one looks at, the likelier one stands out by chance.",
      blocks: [.charts(charts.map(Chart.forest))] + (reasons.isEmpty ? [] : [.list(reasons)])
        + [worstSegmentTable(of: metrics), interactionTable(of: metrics)].compactMap { $0.map { .table($0) } }
        + [.details(summary: "All candidates", tables.map { .table($0) })])
  }

  private func segmentChart(_ variant: String, _ metric: String, _ segments: [String]) -> ForestChart? {
    let findings = (["all"] + segments).compactMap { segment in
      finding(variant, metric, segment: segment).map { (segment, $0) }
    }
    guard findings.count > 1 else { return nil }
    let isRelative = Self.hasLift(findings.map(\.1))
    let rows = findings.map { segment, finding in
      forestRow(finding.main, label: Self.readableSegment(segment), finding.verdict, isRelative)
    }
    return ForestChart(
      title: "\(metric)\(isRelative ? "" : effectTitle(metric)), \(variant)", rows: rows,
      margin: isRelative ? relativeMargin : nil,
      isRelative: isRelative)
  }

  /// Why a segment's verdict isn't what its mark over all behaviors suggests.
  private func reasons(_ variant: String, _ metric: String, _ segments: [String]) -> [Phrase] {
    (["all"] + segments).compactMap { segment in
      guard let finding = finding(variant, metric, segment: segment), finding.needsReason else { return nil }
      let who: Phrase = segment == "all" ? "all" : "\(name: Self.readableSegment(segment))"
      return "\(name: metric), " + who + " is " + VerdictSentence.reason(finding, self) + "."
    }
  }

  private func segmentTable(of metric: String, _ segments: [String]) -> ReportTable? {
    let rows = segments.flatMap { segment in
      candidates.compactMap { variant -> [ReportTable.Cell]? in
        guard let finding = finding(variant.name, metric, segment: segment) else { return nil }
        return [
          ReportTable.Cell(Self.readableSegment(segment), tone: .name), ReportTable.Cell(variant.name),
          ReportTable.Cell(NumberText.count(finding.main.n)),
        ] + liftCells(finding.main) + decidedCells(finding) + [verdictCell(finding)]
      }
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      caption: "\(metric): lift by segment",
      columns: [
        ReportTable.Column("segment"), ReportTable.Column("variant"),
        ReportTable.Column("listeners", isNumeric: true),
        ReportTable.Column("lift", isNumeric: true),
        ReportTable.Column("[\(confidenceText)]", isAttached: true),
      ] + (behaviors.count > 1 ? [ReportTable.Column("decided under")] : []) + [
        ReportTable.Column("verdict")
      ],
      rows: rows)
  }

  /// With several behaviors the one that decides, with its number.
  private func decidedCells(_ finding: Finding) -> [ReportTable.Cell] {
    guard behaviors.count > 1 else { return [] }
    guard finding.each.count > 1, finding.verdict != nil else { return [""] }
    let text = decidingText(finding.deciding) ?? .undefined
    return [ReportTable.Cell(finding.deciding.behavior, note: text.full)]
  }
}
