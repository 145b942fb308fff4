import Experiments

/// What was learned against what it cost.
extension RunReading {
  var tradeOffSection: ReportSection? {
    guard let value = valueMetric else { return nil }
    let charts = [
      tradeOff(value, cost: "onboarding_s", title: "\(value) against time", axis: "onboarding_s, seconds") {
        $0
      },
      abandonment(value),
    ].compactMap(\.self)
    let nonEmpty = charts.map { chart -> Phrase in
      "\(chart.title): nothing beats \(.list(chart.frontier.map { "\(name: $0.name)" })) on both."
    }
    let budgets = budgetBlocks
    guard !charts.isEmpty || !budgets.isEmpty else { return nil }
    let ends: [ReportSection.Block] = [.charts(charts.map(Chart.scatter)), .list(nonEmpty)]
    let points: Phrase =
      "A point a variant at the end of onboarding; further up and to the left is better. The line joins those that no other beats on both."
    guard !budgets.isEmpty else {
      return ReportSection(id: "trade-off", title: "What it costs to learn more", lead: points, blocks: ends)
    }
    return ReportSection(
      id: "trade-off", title: "What it costs to learn more",
      lead:
        "Each variant screen by screen, against the time it had taken by then: whoever could stop anywhere would stop on the dashed stairs. Who has stopped stays in the means, with the time they took and what was learned of them.",
      blocks: budgets + (charts.isEmpty ? [] : [.heading("At the end"), .paragraph(points)] + ends))
  }

  /// Against those who gave up or, in a run without that metric, all who didn't complete.
  private func abandonment(_ value: String) -> ScatterChart? {
    let (left, done) = ("abandoned", "completed")
    if variants.contains(where: { estimate($0.name, left)?.mean != nil }) {
      return tradeOff(value, cost: left, title: "\(value) against who gives up", axis: "\(left), share") {
        $0
      }
    }
    return tradeOff(
      value, cost: done, title: "\(value) against who doesn’t complete",
      axis: "share not completed, screens that ran out included"
    ) { 1 - $0 }
  }

  private func tradeOff(
    _ value: String, cost: String, title: String, axis: String, _ transform: (Double) -> Double
  ) -> ScatterChart? {
    guard value != cost else { return nil }
    let points = variants.compactMap { variant -> ScatterChart.Point? in
      guard let y = estimate(variant.name, value)?.mean, let x = estimate(variant.name, cost)?.mean,
        x.isFinite, y.isFinite
      else { return nil }
      return ScatterChart.Point(name: variant.name, style: style(of: variant.name), x: transform(x), y: y)
    }
    guard points.count > 1 else { return nil }
    return ScatterChart(
      title: title, xTitle: axis, yTitle: value, points: points,
      higherIsBetter: higherIsBetter(value) ?? true, isWide: isCrowded)
  }
}
