/// A mean over the number of queries, one line a variant, with the band of its confidence interval.
public struct LineChart: Sendable, Equatable {
  /// The metric.
  public var title: String
  /// What the horizontal axis counts.
  public var xTitle: String
  var series: [Series]

  /// One line with its band.
  struct Series: Sendable, Equatable {
    var name: String
    var style: SeriesStyle
    var points: [Point]
  }

  /// A mean with its bounds.
  struct Point: Sendable, Equatable {
    var x: Double
    var y: Double
    var low: Double
    var high: Double
  }

  /// Draws the chart: grid, bands, lines, and the names at the ends of the lines.
  func drawing(id: String) -> Markup {
    let bottom = max(200, Double(series.count) * Self.labelHeight + 30)
    let points = series.flatMap(\.points)
    let yScale = LinearScale(
      covering: points.flatMap { [$0.y, $0.low, $0.high] }, range: Self.top...bottom, isFlipped: true,
      padding: 0.06)
    let xScale = LinearScale(covering: points.map(\.x), range: Self.left...plotEnd, padding: 0)
    var content = axes(xScale, yScale, bottom: bottom)
    content += series.map { band(of: $0, xScale, yScale) }
    content += series.map { line in
      let places = line.points.map { Canvas.Point(x: xScale.position($0.x), y: yScale.position($0.y)) }
      return Canvas.path("series \(line.style.className)", places)
    }
    content += names(xScale, yScale, bottom: bottom)
    return Canvas.picture(id: id, title: title, description: description, height: bottom + 36, content)
  }

  private func axes(_ xScale: LinearScale, _ yScale: LinearScale, bottom: Double) -> [Markup] {
    var content: [Markup] = []
    for tick in yScale.ticks {
      let y = yScale.position(tick)
      content.append(Canvas.line("grid", Self.left, y, plotEnd, y))
      let label = NumberText.fixed(tick, decimals: yScale.decimals)
      content.append(Canvas.text(label, x: Self.left - 6, y: y + 4, className: "tick", anchor: "end"))
    }
    content.append(Canvas.line("axis", Self.left, bottom, plotEnd, bottom))
    for tick in xScale.ticks where tick == tick.rounded() {
      let x = xScale.position(tick)
      let label = NumberText.fixed(tick, decimals: 0)
      content.append(Canvas.text(label, x: x, y: bottom + 15, className: "tick", anchor: "middle"))
    }
    content.append(
      Canvas.text(xTitle, x: (Self.left + plotEnd) / 2, y: bottom + 31, className: "tick", anchor: "middle"))
    return content
  }

  private func band(of line: Series, _ xScale: LinearScale, _ yScale: LinearScale) -> Markup {
    let upper = line.points.map { Canvas.Point(x: xScale.position($0.x), y: yScale.position($0.high)) }
    let lower = line.points.reversed().map {
      Canvas.Point(x: xScale.position($0.x), y: yScale.position($0.low))
    }
    return Canvas.path("ribbon \(line.style.className)", upper + lower, isClosed: true)
  }

  private func names(_ xScale: LinearScale, _ yScale: LinearScale, bottom: Double) -> [Markup] {
    let ends = series.compactMap { line in
      line.points.last.map { (line, xScale.position($0.x), yScale.position($0.y)) }
    }
    let places = LabelPlacement.spread(
      ends.map(\.2), within: Self.top...bottom, distance: Self.labelHeight)
    let labels = Canvas.fitted(ends.map(\.0.name), width: Canvas.width - plotEnd - 18)
    return ends.indices.flatMap { index in
      let ((line, x, y), place) = (ends[index], places[index])
      return [
        Canvas.line("leader \(line.style.className)", x + 2, y, plotEnd + 12, place),
        Canvas.text(
          labels[index], x: plotEnd + 16, y: place + 4, className: "label series-name \(line.style.className)"
        ),
      ]
    }
  }

  private var description: String {
    series.compactMap { line in
      guard let first = line.points.first, let last = line.points.last else { return nil }
      let start = "\(NumberText.significant(first.y)) at \(NumberText.fixed(first.x, decimals: 0))"
      return
        "\(line.name): \(start) to \(NumberText.significant(last.y)) at \(NumberText.fixed(last.x, decimals: 0))"
    }.joined(separator: "; ")
  }

  private var plotEnd: Double {
    let widest = series.map { Canvas.width(of: $0.name) }.max() ?? 0
    return Canvas.width - min(max(widest, 40), 120) - 18
  }

  private static let left = 44.0
  private static let top = 8.0
  private static let labelHeight = 14.0
}
