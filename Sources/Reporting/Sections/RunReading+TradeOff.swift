import Experiments

/// What was learned against what it cost.
extension RunReading {
  var tradeOffSection: ReportSection? {
    guard let value = valueMetric else { return nil }
    let charts = [
      tradeOff(value, cost: "onboarding_s", title: "\(value) against time", axis: "onboarding_s, seconds") {
        $0
      },
      tradeOff(value, cost: "completed", title: "\(value) against who gives up", axis: "share not completed")
      { 1 - $0 },
    ].compactMap(\.self)
    guard !charts.isEmpty else { return nil }
    let nonEmpty = charts.map { chart -> Phrase in
      "\(chart.title): nothing beats \(.list(chart.frontier.map { "\(name: $0.name)" })) on both."
    }
    return ReportSection(
      id: "trade-off", title: "What it costs to learn more",
      lead:
        "A point a variant; further up and to the left is better. The line joins those that no other beats on both.",
      blocks: [.charts(charts.map(Chart.scatter)), .list(nonEmpty)])
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
      title: title, xTitle: axis, yTitle: value, points: points, higherIsBetter: higherIsBetter(value) ?? true
    )
  }
}
