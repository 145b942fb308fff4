/// A mean over what was spent on it, one line a variant, with the band of its confidence interval.
///
/// Lines in the background are thin and gray. On a wide chart only the control and the first of those that stand out have
/// bands, as more would hide each other, and marks tell lines apart without color.
public struct LineChart: Sendable, Equatable {
  /// The metric.
  public var title: String
  /// What the horizontal axis counts.
  public var xTitle: String
  var series: [Series]
  /// Whether the horizontal axis counts whole things, so that only whole numbers are marked.
  var countsWholes = true
  /// The most that any line reaches for so much or less, by rising cost; drawn as stairs.
  var frontier: [Canvas.Point] = []
  /// Whether it takes the whole width of a page, and names lines in the background where that hides nothing.
  var isWide = false

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
    let told = series.count { !$0.style.isMuted }
    let bottom = max(isWide ? 400 : 200, Double(told) * Self.labelHeight + 30)
    let points = series.flatMap(\.points)
    let yScale = LinearScale(
      covering: scaled.flatMap(\.points).flatMap { [$0.y, $0.low, $0.high] }, range: Self.top...bottom,
      isFlipped: true, padding: 0.06, ticks: isWide ? 8 : 5)
    let xScale = LinearScale(
      covering: points.map(\.x), range: Self.left...plotEnd, padding: 0, ticks: isWide ? 10 : 5)
    let muted = series.filter(\.style.isMuted)
    let shown = series.filter { !$0.style.isMuted }
    let content =
      axes(xScale, yScale, bottom: bottom) + shown.filter(hasBand).map { band(of: $0, xScale, yScale) }
      + (muted + shown).map { line(of: $0, xScale, yScale) } + stairs(xScale, yScale)
      + shown.flatMap { marks(of: $0, xScale, yScale) } + names(xScale, yScale, bottom: bottom)
    return Canvas.picture(
      id: id, title: title, description: description, width: width, height: bottom + 36, content)
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
    for tick in xScale.ticks where !countsWholes || tick == tick.rounded() {
      let x = xScale.position(tick)
      let label = NumberText.fixed(tick, decimals: countsWholes ? 0 : xScale.decimals)
      content.append(Canvas.text(label, x: x, y: bottom + 15, className: "tick", anchor: "middle"))
    }
    content.append(
      Canvas.text(xTitle, x: (Self.left + plotEnd) / 2, y: bottom + 31, className: "tick", anchor: "middle"))
    return content
  }

  private func hasBand(_ line: Series) -> Bool {
    !isWide || line.style.role == .control || (line.style.role == .candidate && line.style.number == 0)
  }

  private func band(of line: Series, _ xScale: LinearScale, _ yScale: LinearScale) -> Markup {
    let upper = line.points.map { Canvas.Point(x: xScale.position($0.x), y: yScale.position($0.high)) }
    let lower = line.points.reversed().map {
      Canvas.Point(x: xScale.position($0.x), y: yScale.position($0.low))
    }
    return Canvas.path("ribbon \(line.style.className)", upper + lower, isClosed: true)
  }

  private func line(of line: Series, _ xScale: LinearScale, _ yScale: LinearScale) -> Markup {
    Canvas.path(
      "series \(line.style.className)",
      line.points.map { Canvas.Point(x: xScale.position($0.x), y: yScale.position($0.y)) },
      tooltip: isWide ? line.name : "")
  }

  /// The marks of a line where it has few points: beside many lines a dash pattern alone says too little.
  private func marks(of line: Series, _ xScale: LinearScale, _ yScale: LinearScale) -> [Markup] {
    guard isWide || !countsWholes, line.points.count <= Self.mostMarks else { return [] }
    return line.points.map {
      Canvas.marker(line.style, x: xScale.position($0.x), y: yScale.position($0.y))
    }
  }

  /// The frontier as stairs: what was reached holds until something better is paid for.
  private func stairs(_ xScale: LinearScale, _ yScale: LinearScale) -> [Markup] {
    guard frontier.count > 1 else { return [] }
    var corners: [Canvas.Point] = []
    for point in frontier {
      let place = Canvas.Point(x: xScale.position(point.x), y: yScale.position(point.y))
      if let last = corners.last { corners.append(Canvas.Point(x: place.x, y: last.y)) }
      corners.append(place)
    }
    if let last = corners.last { corners.append(Canvas.Point(x: plotEnd, y: last.y)) }
    return [Canvas.path("frontier", corners)]
  }

  private func names(_ xScale: LinearScale, _ yScale: LinearScale, bottom: Double) -> [Markup] {
    let all = series.compactMap { line in
      line.points.last.map { (line, xScale.position($0.x), yScale.position($0.y)) }
    }
    var ends = all.filter { !$0.0.style.isMuted }
    var places = LabelPlacement.spread(
      ends.map(\.2), within: Self.top...bottom, distance: Self.labelHeight)
    for end in all where isWide && end.0.style.isMuted && !isFar(end.1) {
      guard !places.contains(where: { abs($0 - end.2) < Self.labelHeight }) else { continue }
      ends.append(end)
      places.append(end.2)
    }
    let labels = Canvas.fitted(
      ends.map { yScale.label($0.0.name, at: $0.0.points.last?.y ?? 0) }, width: width - plotEnd - 18)
    return ends.indices.flatMap { index in
      let ((line, x, y), place) = (ends[index], places[index])
      let reach = isFar(x) ? " far" : ""
      return [
        Canvas.line("leader\(reach) \(line.style.className)", x + 2, y, plotEnd + 12, place),
        Canvas.text(
          labels[index], x: plotEnd + 16, y: place + 4, className: "label series-name \(line.style.className)"
        ),
      ]
    }
  }

  /// The lines that the vertical axis has to have room for: among many, a ceiling far above would flatten all others.
  private var scaled: [Series] {
    let reachable = series.filter { $0.style.role != .ceiling }
    return isWide && reachable.count > 1 ? reachable : series
  }

  /// The lines that can have their names beside them.
  private var named: [Series] { isWide ? series : series.filter { !$0.style.isMuted } }

  /// Whether a line ends so far left that its name needs a leader across the chart.
  private func isFar(_ x: Double) -> Bool { x < plotEnd - 30 }

  private var description: String {
    series.compactMap { line in
      guard let first = line.points.first, let last = line.points.last else { return nil }
      let start = "\(NumberText.significant(first.y)) at \(xText(first.x))"
      return "\(line.name): \(start) to \(NumberText.significant(last.y)) at \(xText(last.x))"
    }.joined(separator: "; ")
  }

  private func xText(_ x: Double) -> String {
    countsWholes ? NumberText.fixed(x, decimals: 0) : NumberText.significant(x)
  }

  private var width: Double { isWide ? Canvas.wholeWidth : Canvas.width }

  private var plotEnd: Double {
    let widest = named.map { Canvas.width(of: $0.name) }.max() ?? 0
    return width - min(max(widest, 40), isWide ? 170 : 120) - 18
  }

  private static let left = 44.0
  private static let top = 8.0
  private static let labelHeight = 14.0
  private static let mostMarks = 25
}
