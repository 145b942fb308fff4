import Testing

@testable import Reporting

@Suite struct ScatterChartTests {
  @Test func `the frontier holds what nothing beats on both, and no ceiling`() {
    let chart = ScatterChart(
      title: "", xTitle: "", yTitle: "",
      points: [
        point("cheap", 1, 0.2), point("dear", 5, 0.9), point("beaten", 5, 0.5), point("same cost", 1, 0.1),
        point("oracle", 0, 1, .ceiling), point("control", 3, 0.4, .control),
      ], higherIsBetter: true)
    #expect(chart.frontier.map(\.name) == ["cheap", "control", "dear"])
  }

  @Test func `where less is better the frontier turns over`() {
    let chart = ScatterChart(
      title: "", xTitle: "", yTitle: "",
      points: [point("a", 1, 0.2), point("b", 2, 0.1), point("c", 2, 0.3)],
      higherIsBetter: false)
    #expect(chart.frontier.map(\.name) == ["a", "b"])
  }

  private func point(_ name: String, _ x: Double, _ y: Double, _ role: SeriesStyle.Role = .candidate)
    -> ScatterChart.Point
  {
    ScatterChart.Point(name: name, style: SeriesStyle(role: role, number: 0), x: x, y: y)
  }
}
