import Testing

@testable import Reporting

@Suite struct LineChartTests {
  /// A wide chart of two lines in front and others behind, by where they end.
  private func chart(front: [Double], behind: [Double]) -> LineChart {
    func line(_ name: String, _ end: Double, isMuted: Bool) -> LineChart.Series {
      LineChart.Series(
        name: name, style: SeriesStyle(role: .candidate, number: 0, isMuted: isMuted),
        points: [.init(x: 0, y: 0, low: 0, high: 0), .init(x: 6, y: end, low: end, high: end)])
    }
    return LineChart(
      title: "", xTitle: "",
      series: front.enumerated().map { line("front \($0.offset)", $0.element, isMuted: false) }
        + behind.enumerated().map { line("behind \($0.offset)", $0.element, isMuted: true) }, isWide: true)
  }

  @Test func `a line behind is named at its end where no other name is, and always to a pointer`() {
    let drawn = chart(front: [0.9, 0.895], behind: [0.897, 0.5, 0.501, 0.2]).drawing(id: "a").source
    for name in ["front 0", "front 1", "behind 1", "behind 3"] { #expect(drawn.contains("\(name)</text>")) }
    for name in ["behind 0", "behind 2"] { #expect(!drawn.contains("\(name)</text>")) }
    for number in 0..<4 { #expect(drawn.contains("<title>behind \(number)</title>")) }
  }

  @Test func `names of many lines behind don't make a chart higher`() {
    let few = chart(front: [0.9, 0.5], behind: [0.2]).drawing(id: "a").source
    let many = chart(front: [0.9, 0.5], behind: (0..<60).map { Double($0) / 60 }).drawing(id: "a").source
    func box(_ drawing: String) -> Substring? {
      drawing.firstMatch(of: /viewBox="([^"]*)"/).map { $0.1 }
    }
    #expect(box(few) == box(many) && box(few) != nil)
  }
}
