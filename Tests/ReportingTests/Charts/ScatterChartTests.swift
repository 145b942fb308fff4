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

  @Test func `labels of names with a long common beginning stay apart, here and beside curves`() {
    let names = ["alpha", "beta", "gamma"].map { "a-very-long-name-that-says-little-\($0)" }
    let scatter = ScatterChart(
      title: "", xTitle: "", yTitle: "", points: names.map { point($0, 1, 2) }, higherIsBetter: true
    ).drawing(id: "a").source
    let style = SeriesStyle(role: .candidate, number: 0)
    let line = LineChart(
      title: "", xTitle: "",
      series: names.map {
        LineChart.Series(name: $0, style: style, points: [.init(x: 0, y: 1, low: 0, high: 2)])
      }
    ).drawing(id: "b").source
    for end in ["alpha", "beta", "gamma"] {
      #expect(scatter.contains("\(end)</text>"))
      #expect(line.contains("\(end)</text>"))
    }
  }

  @Test func `on a wide chart what is far too dear stands at the edge with its number`() {
    let near = (0..<8).map { point("near \($0)", 0.01 + 0.002 * Double($0), 0.5 + 0.01 * Double($0)) }
    var chart = ScatterChart(
      title: "", xTitle: "", yTitle: "", points: near + [point("random", 0.53, 0.3)], higherIsBetter: true)
    #expect(!chart.drawing(id: "a").source.contains("▸"))
    chart.isWide = true
    let drawn = chart.drawing(id: "a").source
    #expect(drawn.contains("random ▸ 0.530</text>") && drawn.contains("<title>near 3</title>"))
    // Without the one far off, nothing is at the edge.
    chart.points.removeLast()
    #expect(!chart.drawing(id: "a").source.contains("▸"))
  }

  private func point(_ name: String, _ x: Double, _ y: Double, _ role: SeriesStyle.Role = .candidate)
    -> ScatterChart.Point
  {
    ScatterChart.Point(name: name, style: SeriesStyle(role: role, number: 0), x: x, y: y)
  }
}
