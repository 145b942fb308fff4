import Experiments

/// Writes the ledger as one self-contained page: no network, no script, light and dark, on paper too.
struct LedgerPage {
  let report: LedgerReport

  /// The page, in HTML that is also well-formed XML.
  var text: String {
    let head: [Markup] = [
      .element("meta", ["charset": "utf-8"]),
      .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .element(
        "meta",
        [
          "http-equiv": "Content-Security-Policy",
          "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
        ]),
      .element("meta", ["name": "color-scheme", "content": "light dark"]),
      .element("title", [:], ["Calibration ledger · Overture"]), StyleSheet.markup,
    ]
    let body: [Markup] = [
      .element("a", ["class": "skip", "href": "#main"], ["Skip to the numbers"]), header, navigation,
      .element("main", ["id": "main"], sections.map(markup)),
      .element("footer", [:], [.element("p", [:], ["Overture"])]),
    ]
    let page = Markup.element(
      "html", ["lang": "en"], [.element("head", [:], head), .element("body", [:], body)])
    return "<!DOCTYPE html>\n" + page.source + "\n"
  }

  private var ledger: Ledger { report.ledger }

  private var header: Markup {
    let count = ledger.entries.count
    let title = report.headline ?? Phrase(stringLiteral: LedgerReport.emptyText)
    var parts: [Markup] = [
      .element(
        "p", ["class": "kicker"],
        [.text("Calibration ledger · \(count) \(count == 1 ? "entry" : "entries")")]),
      .element("p", ["class": "question"], ["Does what was simulated come true?"]),
      .element("h1", [:], [HTMLBlocks.phrase(title)]),
    ]
    if !report.remarks.isEmpty {
      parts.append(
        .element(
          "ul", ["class": "remarks"],
          report.remarks.map { .element("li", [:], [HTMLBlocks.phrase($0)]) }))
    }
    return .element("header", [:], parts)
  }

  private var navigation: Markup {
    let links = sections.map { Markup.element("a", ["href": "#\($0.id)"], [.text($0.title)]) }
    return .element("nav", ["aria-label": "Sections"], links)
  }

  private func markup(_ section: ReportSection) -> Markup {
    let blocks = HTMLBlocks(prefix: section.id)
    return .element(
      "section", ["id": section.id, "aria-labelledby": "\(section.id)-title"],
      [
        .element("h2", ["id": "\(section.id)-title"], [.text(section.title)]),
        .element("p", ["class": "lead"], [HTMLBlocks.phrase(section.lead)]),
      ] + section.blocks.enumerated().map { blocks.markup($1, path: "\($0)") })
  }

  private var sections: [ReportSection] {
    guard !ledger.entries.isEmpty else { return [] }
    return [scatterSection, metricSection, findingSection, reading, provenance]
  }

  private var scatterSection: ReportSection {
    let charts = report.calibrations.map { Chart.calibration(chart($0)) }
    return ReportSection(
      id: "scatter", title: "Predicted against live",
      lead:
        "A point an experiment, with both intervals. On the dashed diagonal the live lift is the predicted one; the blue line is the slope through the origin. ▴ the sign was right, ▾ it was wrong, ○ the live test left it open.",
      blocks: charts.isEmpty ? [.paragraph("Nothing has a lift on both sides.")] : [.charts(charts)])
  }

  private func chart(_ calibration: LedgerCalibration) -> CalibrationChart {
    let points = ledger.findings.filter { _, finding in
      calibration.metric.map { $0 == finding.metric } ?? finding.isFirst
    }.compactMap { Self.point($0.entry, $0.finding) }
    return CalibrationChart(
      title: calibration.metric ?? "Each experiment’s first metric", points: points,
      slope: calibration.slope?.slope)
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
        "Metrics of one experiment go up and down together, so that their counts don’t add up: an experiment as a whole is judged by its first metric.",
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
