import Experiments

/// What each policy asked about.
extension RunReading {
  var askedSection: ReportSection? {
    let groups = Dictionary(grouping: record.exposures.filter { $0.shown > 0 }, by: \.variant)
    let asked = variants.compactMap { variant in groups[variant.name].map { (variant, $0) } }
    guard !asked.isEmpty else { return nil }
    let charts = { (isShown: Bool) in
      asked.filter { foreground.contains($0.0.name) == isShown }
        .map { Chart.bars(popularityChart($0.0.name, $0.1)) }
    }
    var blocks: [ReportSection.Block] = [.table(breadthTable(asked)), .charts(charts(true))]
    if asked.contains(where: { !foreground.contains($0.0.name) }) {
      blocks.append(.details(summary: "The other variants", [.charts(charts(false))]))
    }
    blocks.append(
      .details(summary: "The artists shown most", asked.map { .table(topArtists($0.0.name, $0.1)) }))
    return ReportSection(
      id: "asked", title: "What each policy asked",
      lead: "How widely a policy looks, and how popular what it shows is: 100 % is the most popular artist.",
      blocks: blocks)
  }

  private func breadthTable(_ asked: [(VariantRecord, [ExposureRecord])]) -> ReportTable {
    let rows = asked.map { variant, exposures -> [ReportTable.Cell] in
      let shown = exposures.reduce(0) { $0 + $1.shown }
      let selected = exposures.reduce(0) { $0 + $1.selected }
      let top = exposures.map(\.shown).sorted(by: >).prefix(20).reduce(0, +)
      let percentile =
        exposures.reduce(0.0) { $0 + Double($1.shown) * $1.popularityPercentile } / Double(shown)
      return [
        nameCell(variant), ReportTable.Cell(NumberText.count(exposures.count)),
        ReportTable.Cell(NumberText.count(shown)),
        ReportTable.Cell(NumberText.percent(Double(selected) / Double(shown))),
        ReportTable.Cell(NumberText.percent(Double(top) / Double(shown))),
        ReportTable.Cell(NumberText.percent(percentile)),
      ]
    }
    let heads = [
      "different artists", "shown", "selected of shown", "of shown, in its top 20", "popularity percentile",
    ]
    return ReportTable(
      caption: "Breadth of what was shown",
      columns: [ReportTable.Column("variant")]
        + heads.map { ReportTable.Column($0, isNumeric: true) }, rows: rows)
  }

  /// The share of what was shown by popularity, in bands that double in depth.
  private func popularityChart(_ variant: String, _ exposures: [ExposureRecord]) -> BarChart {
    let shown = exposures.reduce(0) { $0 + $1.shown }
    let edges = [1.0, 0.99, 0.95, 0.8, 0.5, 0]
    let labels = ["top 1 %", "1–5 %", "5–20 %", "20–50 %", "lower half"]
    let bars = labels.indices.map { index in
      let within = exposures.filter {
        $0.popularityPercentile >= edges[index + 1] && (index == 0 || $0.popularityPercentile < edges[index])
      }
      let share = Double(within.reduce(0) { $0 + $1.shown }) / Double(shown)
      return BarChart.Bar(label: labels[index], share: share, text: NumberText.percent(share))
    }
    return BarChart(title: "\(variant): share shown by popularity", bars: bars)
  }

  private func topArtists(_ variant: String, _ exposures: [ExposureRecord]) -> ReportTable {
    let top = exposures.sorted { ($1.shown, $0.artistID) < ($0.shown, $1.artistID) }.prefix(10)
    let rows = top.map { exposure in
      [
        ReportTable.Cell(exposure.artist, tone: .name), ReportTable.Cell(NumberText.count(exposure.shown)),
        ReportTable.Cell(NumberText.percent(Double(exposure.selected) / Double(exposure.shown))),
        ReportTable.Cell(NumberText.percent(exposure.popularityPercentile)),
      ]
    }
    let heads = ["shown", "selected of shown", "popularity percentile"]
    return ReportTable(
      caption: "\(Text.line(variant)): the artists shown most",
      columns: [ReportTable.Column("artist")] + heads.map { ReportTable.Column($0, isNumeric: true) },
      rows: rows)
  }
}
