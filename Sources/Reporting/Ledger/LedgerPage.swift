import Experiments

/// The ledger as a page: what it says, then charts, tables and where they come from.
struct LedgerPage {
  let report: LedgerReport

  /// What the page says, in whatever format.
  var page: ReportPage {
    let count = ledger.entries.count
    return ReportPage(
      title: "Calibration ledger", subtitle: " · \(count) \(count == 1 ? "entry" : "entries")",
      question: "Does what was simulated come true?", warnings: [], verdict: report.verdict, deciding: nil,
      remarks: report.remarks, sections: sections, toolVersion: "")
  }

  private var ledger: Ledger { report.ledger }

  private var sections: [ReportSection] {
    guard !ledger.entries.isEmpty else { return [] }
    return [scatterSection, metricSection, findingSection, reading, provenance]
  }

  private var scatterSection: ReportSection {
    let charts = report.calibrations.map { Chart.calibration(chart($0)) }
    return ReportSection(
      id: "scatter", title: "Predicted against live",
      lead:
        "A point an experiment, with both intervals. On the dashed diagonal the live lift is the predicted one; the blue line through the origin has the slope of the log ratios, which is that of lifts as long as they are small; it is there from three live tests on. ▴ the sign was right, ▾ it was wrong, ○ the live test left it open.",
      blocks: charts.isEmpty ? [.paragraph("Nothing has a lift on both sides.")] : [.charts(charts)])
  }

  private func chart(_ calibration: LedgerCalibration) -> CalibrationChart {
    let timing = calibration.isDated ? LedgerEntry.Timing.prediction : .undated
    let points = ledger.findings.filter { entry, finding in
      entry.timing == timing && (calibration.metric.map { $0 == finding.metric } ?? finding.isFirst)
    }.compactMap { Self.point($0.entry, $0.finding) }
    return CalibrationChart(
      title: (calibration.metric ?? "Each experiment’s first metric")
        + (calibration.isDated ? "" : ", undated"),
      points: points,
      // Through one or two live tests a line always goes.
      slope: calibration.slope.flatMap { $0.low == nil ? nil : $0.slope })
  }

  private static func point(_ entry: LedgerEntry, _ finding: LedgerFinding) -> CalibrationChart.Point? {
    guard finding.isComparable, let x = finding.predicted.lift, let y = finding.observed.lift else {
      return nil
    }
    let name = "entry \(entry.id ?? 0), \(finding.treatment) on \(finding.metric)"
    return .init(
      name: name, x: x, xInterval: range(finding.predicted), y: y, yInterval: range(finding.observed),
      sign: finding.hasRightSign.map { $0 ? .right : .wrong } ?? .open)
  }

  private static func range(_ side: LedgerLift) -> ClosedRange<Double>? {
    guard let low = side.low, let high = side.high, low <= high, low.isFinite, high.isFinite else {
      return nil
    }
    return low...high
  }

  private var metricSection: ReportSection {
    let tables = [report.metricTable, report.lineTable].filter { !$0.rows.isEmpty }
    return ReportSection(
      id: "metrics", title: "How well, metric by metric",
      lead:
        "Metrics of one experiment go up and down together, so that their counts don’t add up: an experiment as a whole is judged by its first metric. What was simulated after the answer was read is in none of these numbers.",
      blocks: tables.map(ReportSection.Block.table))
  }

  private var findingSection: ReportSection {
    ReportSection(
      id: "findings", title: "Every experiment",
      lead: "What the run predicted, and what the live table says by the same statistics.",
      blocks: [.table(report.findingTable)])
  }

  private var reading: ReportSection {
    ReportSection(
      id: "reading", title: "How to read it", lead: "What is counted, and what would make it mislead.",
      blocks: [.definitions(LedgerWords.definitions)])
  }

  private var provenance: ReportSection {
    ReportSection(
      id: "entries", title: "Where this comes from",
      lead: "Every entry with its run, its live table, and what each user model of the run predicted.",
      blocks: ledger.entries.map { entry in
        let facts = entry.facts.map { [ReportTable.Cell($0.name, tone: .name), ReportTable.Cell($0.value)] }
        let table = ReportTable(
          caption: "Entry", columns: [ReportTable.Column("what"), ReportTable.Column("value")], rows: facts)
        let title = [entry.id.map { "Entry \($0)" } ?? "Entry", entry.scenario, entry.observedOn]
        return .details(
          summary: title.compactMap(\.self).map(Text.line).joined(separator: " · "),
          [.table(table), .table(entry.table())])
      })
  }
}
