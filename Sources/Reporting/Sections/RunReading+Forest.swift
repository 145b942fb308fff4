import Experiments

/// The forest plot: one panel a metric, one row a candidate and user model.
extension RunReading {
  var forestSection: ReportSection? {
    let charts = keyMetrics.compactMap { forest(of: $0) }
    guard !charts.isEmpty else { return nil }
    let band: Phrase =
      relativeMargin.map { _ in
        "The shaded band is the margin of ±\(number: marginText ?? ""): what lies inside it changes no decision."
      }
      ?? "No relative margin is recorded, so none is drawn."
    return ReportSection(
      id: "effects", title: "How sure, and under which user model",
      lead: "Lift against the control with its \(number: confidenceText) interval. \(band)",
      blocks: [
        .charts(charts.map(Chart.forest)),
        .paragraph(
          "▲ better, ▼ worse, ◆ equivalent, ○ inconclusive, ◇ model-dependent, ◂ ▸ beyond the edge. Policies that see the truth are left out: they are ceilings, not candidates.\(behaviors.count > 1 ? " The mark of “all” tells what holds under every user model, not what its own interval shows." : "")"
        ),
      ])
  }

  private func forest(of metric: String) -> ForestChart? {
    let shown = candidates.compactMap { variant in
      finding(variant.name, metric).map { (variant.name, $0) }
    }
    guard !shown.isEmpty else { return nil }
    let isRelative = Self.hasLift(shown.map(\.1))
    let rows = shown.flatMap { name, finding in
      finding.each.count > 1
        ? [ForestChart.Row(label: name, isHeading: true)] + overall(finding, isRelative)
          + finding.each.map { forestRow($0, label: $0.behavior, $0.verdict, isRelative) }
        : [forestRow(finding.main, label: name, finding.verdict, isRelative)]
    }
    let direction =
      switch higherIsBetter(metric) {
      case true: ", more is better"
      case false: ", less is better"
      case nil: ""
      }
    return ForestChart(
      title: metric + (isRelative ? "" : effectTitle(metric)) + direction, rows: rows,
      margin: isRelative ? relativeMargin : nil, isRelative: isRelative
    )
  }

  private func overall(_ finding: Finding, _ isRelative: Bool) -> [ForestChart.Row] {
    guard finding.main.behavior == "all" else { return [] }
    return [forestRow(finding.main, label: "all", finding.verdict, isRelative)]
  }

  /// Whether any of some findings has a lift, so that a plot of them is one of lifts.
  static func hasLift(_ findings: [Finding]) -> Bool {
    findings.contains { finding in ([finding.main] + finding.each).contains { $0.lift?.isFinite == true } }
  }

  /// What a plot says that shows effects, since no row has a lift: `, effect in s`.
  func effectTitle(_ metric: String) -> String {
    let unit = unitText(metric)
    return unit.isEmpty ? ", effect" : ", effect in \(unit)"
  }

  /// One comparison as a line of a forest plot, whose unit is that of all its lines.
  ///
  /// On a plot of lifts a comparison without one says `undefined` and has no mark.
  func forestRow(_ comparison: ComparisonRecord, label: String, _ verdict: Verdict?, _ isRelative: Bool)
    -> ForestChart.Row
  {
    let isDrawn = !isRelative || comparison.lift?.isFinite == true || liftText(comparison) == .nothingTwice
    let text = isDrawn ? liftText(comparison) : nil
    return ForestChart.Row(
      label: label, value: isRelative ? comparison.lift : comparison.effect,
      low: isRelative ? comparison.low : comparison.effectLow,
      high: isRelative ? comparison.high : comparison.effectHigh,
      text: (text ?? .undefined).full, verdict: verdict)
  }
}
