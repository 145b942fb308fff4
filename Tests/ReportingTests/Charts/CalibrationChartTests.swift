import TestSupport
import Testing

@testable import Reporting  // charts as values

@Suite("Lifts on lifts, drawn")
struct CalibrationChartTests {
  private func points(_ count: Int, series: Int? = nil) -> [CalibrationChart.Point] {
    (0..<count).map { number in
      let x = 0.01 * Double(number - count / 3)
      return CalibrationChart.Point(
        name: "point \(number)", x: x, xInterval: (x - 0.004)...(x + 0.004), y: 0.7 * x,
        yInterval: (0.7 * x - 0.02)...(0.7 * x + 0.02),
        sign: [.right, .wrong, .open][number % 3], series: series)
    }
  }

  private func elements(_ chart: CalibrationChart) throws -> [XMLElements.Element] {
    try XMLElements.parsed(chart.drawing(id: "c").source)
  }

  private func number(_ element: XMLElements.Element, _ key: String) throws -> Double {
    try #require(element.attributes[key].flatMap(Double.init))
  }

  @Test(arguments: [3, 40])
  func `the line of equal lifts is at 45°, and no bar is cut`(count: Int) throws {
    let found = try elements(CalibrationChart(title: "t", points: points(count)))
    let line = try #require(found.first { $0.attributes["class"] == "diagonal" })
    let (width, height) = (
      try number(line, "x2") - number(line, "x1"), try number(line, "y1") - number(line, "y2")
    )
    #expect(width > 300 && abs(width - height) < 0.11)
    // Every bar of a kind is of one interval's length, so that none of them ends at an edge.
    let bars = try found.filter { ["whisker thin", "leader s-muted"].contains($0.attributes["class"]) }.map {
      (try number($0, "x2") - number($0, "x1")).magnitude
        + (try number($0, "y2") - number($0, "y1")).magnitude
    }
    #expect(bars.count == 2 * count)
    #expect(bars.allSatisfy { abs($0 - bars[0]) < 0.21 || abs($0 - bars[1]) < 0.21 })
    #expect(abs(bars[1] / bars[0] - 5) < 0.3 || count == 40)
  }

  @Test func `signs are told apart by shape, whatever the color`() throws {
    for series in [nil, 2] {
      let chart = CalibrationChart(
        title: "t", points: points(3, series: series), series: series == nil ? [] : ["a", "b", "c"])
      let marks = try elements(chart).filter {
        $0.attributes["class"]?.hasPrefix(series == nil ? "mark" : "point") == true
          && $0.attributes["r"] != "3"
      }
      #expect(marks.map(\.name) == ["circle", "path", "path"])
      #expect(marks[0].attributes["class"]?.contains("hollow") == true)
      // Up: the first place is above the second; down: below.
      let tips = marks.dropFirst().map { $0.attributes["d"] ?? "" }
      #expect(tips[0] != tips[1])
      #expect(marks.allSatisfy { series == nil || $0.attributes["class"]?.hasSuffix("s2") == true })
    }
  }

  @Test func `few points are described one by one, many in a sum`() {
    let few = CalibrationChart(title: "t", xTitle: "simulated lift", points: points(3)).drawing(id: "c")
      .source
    #expect(few.contains("point 2: simulated lift +1.0 % [+0.6, +1.4]"), "\(few)")
    #expect(few.contains("sign open"), "\(few)")
    let many = CalibrationChart(title: "t", points: points(42)).drawing(id: "c").source
    #expect(
      many.contains(
        "42 lifts: the sign is right for 14, wrong for 14, open for 14; predicted lifts from −14.0 % to +27.0 %, live lifts from −9.8 % to +18.9 %"
      ), "\(many)")
    #expect(!many.contains("point 2: ") && many.contains("<title>point 2</title>"))
  }

  @Test func `axes say what they measure, and series have names`() throws {
    let chart = CalibrationChart(
      title: "t", xTitle: "simulated lift", yTitle: "live lift of the world", points: points(3, series: 1),
      series: ["typical", "moody <b>"])
    let source = chart.drawing(id: "c").source
    for text in ["simulated lift, %", "live lift of the world, %", "typical", "moody &lt;b>"] {
      #expect(source.contains(text) || source.contains(text.replacing(">", with: "&gt;")), "\(text)")
    }
    // A series that has no name has no color of its own.
    let nameless = CalibrationChart(title: "t", points: points(3, series: 7), series: ["typical"])
    #expect(try elements(nameless).contains { $0.attributes["class"] == "mark v-better" })
  }

  @Test func `no points, and no numbers, are drawn as none`() throws {
    #expect(try !elements(CalibrationChart(title: "t", points: [])).isEmpty)
    let one = CalibrationChart(
      title: "t", points: [.init(name: "a", x: 0, y: 0, sign: .open)], slope: 0)
    for element in try elements(one) {
      for key in ["x", "x1", "x2", "y", "y1", "y2", "cx", "cy"] {
        guard let text = element.attributes[key] else { continue }
        #expect(Double(text).map { $0 >= 0 && $0 <= 440 } == true, "\(element.name) \(key)=\(text)")
      }
    }
  }
}
