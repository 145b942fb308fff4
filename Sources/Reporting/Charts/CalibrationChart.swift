/// Predicted against observed lifts, a cross a point, with the diagonal on which both are equal.
///
/// Both axes have one scale and one length, so that the diagonal is at 45°. Beyond twenty points marks are small, bars
/// thin, and the description sums up what it can't list.
public struct CalibrationChart: Sendable, Equatable {
  /// What the lifts are of.
  public var title: String
  /// What the horizontal axis measures, without a unit.
  public var xTitle = "predicted lift"
  /// What the vertical axis measures, without a unit.
  public var yTitle = "live lift"
  /// The lifts.
  public var points: [Point]
  /// Observed by predicted lift, drawn as a line through the origin; nil for none.
  public var slope: Double?
  /// Names of the series that points are colored by, in order; empty for marks that are colored by their sign.
  public var series: [String] = []

  /// Points that are drawn large and described one by one.
  static let mostApart = 20

  /// Draws the chart: grid, diagonal, slope, bars, marks, names of series.
  func drawing(id: String) -> Markup {
    // One scale for both axes, so that the diagonal is one.
    let reach = points.flatMap { [$0.x, $0.y] + [$0.yInterval, $0.xInterval].flatMap(ends) }.map { $0 * 100 }
    let (x, y) = (
      LinearScale(covering: reach + [0], range: Self.left...Self.right, padding: 0.06),
      LinearScale(covering: reach + [0], range: Self.top...Self.bottom, isFlipped: true, padding: 0.06)
    )
    var content = axes(x, y)
    content.append(line("diagonal", slope: 1, x, y))
    if let slope { content.append(line("fitted", slope: slope, x, y)) }
    for point in points { content += whiskers(point, x, y) }
    // What was wrong is what is looked for: it is drawn on top.
    for sign in [Sign.open, .right, .wrong] {
      content += points.filter { $0.sign == sign }.map { mark($0, x, y) }
    }
    let key = legend
    return Canvas.picture(
      id: id, title: title, description: description, height: Self.bottom + 36 + key.height,
      content + key.content)
  }

  private var isDense: Bool { points.count > Self.mostApart }

  private func ends(_ interval: ClosedRange<Double>?) -> [Double] {
    interval.map { [$0.lowerBound, $0.upperBound] } ?? []
  }

  private func axes(_ xScale: LinearScale, _ yScale: LinearScale) -> [Markup] {
    var content: [Markup] = []
    for tick in yScale.ticks {
      let isZero = tick.magnitude < yScale.step / 2
      let (x, y) = (xScale.position(tick), yScale.position(tick))
      content.append(Canvas.line(isZero ? "zero" : "grid", Self.left, y, Self.right, y))
      content.append(Canvas.line(isZero ? "zero" : "grid", x, Self.top, x, Self.bottom))
      let label = NumberText.signed(tick, decimals: yScale.decimals)
      content.append(Canvas.text(label, x: Self.left - 6, y: y + 4, className: "tick", anchor: "end"))
      content.append(Canvas.text(label, x: x, y: Self.bottom + 15, className: "tick", anchor: "middle"))
    }
    let middle = (Self.left + Self.right) / 2
    content.append(
      Canvas.text("\(xTitle), %", x: middle, y: Self.bottom + 31, className: "tick", anchor: "middle"))
    content.append(Canvas.text("\(yTitle), %", x: 0, y: 11, className: "tick"))
    return content
  }

  /// A line through the origin, from edge to edge.
  private func line(_ className: String, slope: Double, _ xScale: LinearScale, _ yScale: LinearScale)
    -> Markup
  {
    // Both axes have one domain, which holds 0.
    var (first, last) = (xScale.domain.lowerBound, xScale.domain.upperBound)
    if slope != 0 {
      let ends = [first / slope, last / slope].sorted()
      (first, last) = (max(first, ends[0]), min(last, ends[1]))
    }
    return Canvas.line(
      className, xScale.position(first), yScale.position(slope * first), xScale.position(last),
      yScale.position(slope * last))
  }

  private func whiskers(_ point: Point, _ xScale: LinearScale, _ yScale: LinearScale) -> [Markup] {
    let (x, y) = (xScale.position(point.x * 100), yScale.position(point.y * 100))
    let style = style(of: point)
    let className = style.map { "leader \($0.className)" } ?? (isDense ? "leader s-muted" : "whisker thin")
    var content: [Markup] = []
    if let range = point.xInterval {
      let (low, high) = (xScale.position(range.lowerBound * 100), xScale.position(range.upperBound * 100))
      content.append(Canvas.line(className, low, y, high, y))
    }
    if let range = point.yInterval {
      let (low, high) = (yScale.position(range.lowerBound * 100), yScale.position(range.upperBound * 100))
      content.append(Canvas.line(className, x, low, x, high))
    }
    return content
  }

  private func mark(_ point: Point, _ xScale: LinearScale, _ yScale: LinearScale) -> Markup {
    Canvas.marker(
      point.sign, style: style(of: point), x: xScale.position(point.x * 100),
      y: yScale.position(point.y * 100), size: isDense ? 0.65 : 1, tooltip: isDense ? point.name : "")
  }

  private func style(of point: Point) -> SeriesStyle? {
    guard let number = point.series, series.indices.contains(number) else { return nil }
    return SeriesStyle(role: .candidate, number: number)
  }

  // MARK: In words

  /// The names of the series in three columns, each beside a dot of its color.
  private var legend: (content: [Markup], height: Double) {
    guard !series.isEmpty else { return ([], 0) }
    let width = (Self.right - Self.left) / 3
    let names = Canvas.fitted(series, width: width - 16)
    let content = names.enumerated().flatMap { number, name -> [Markup] in
      let style = SeriesStyle(role: .candidate, number: number)
      let x = Self.left + Double(number % 3) * width
      let y = Self.bottom + 52 + Double(number / 3) * 16
      return [
        .element(
          "circle",
          [
            "class": "point \(style.className)", "cx": Canvas.pixels(x + 4), "cy": Canvas.pixels(y - 4),
            "r": "3",
          ]),
        Canvas.text(name, x: x + 12, y: y, className: "tick"),
      ]
    }
    return (content, 10 + Double((series.count + 2) / 3) * 16)
  }

  private var description: String {
    guard isDense else {
      return points.map { $0.description(xTitle: xTitle, yTitle: yTitle) }.joined(separator: "; ")
    }
    let (right, wrong) = (points.count { $0.sign == .right }, points.count { $0.sign == .wrong })
    func span(_ title: String, _ values: [Double]) -> String {
      let (low, high) = (values.min() ?? 0, values.max() ?? 0)
      return
        "\(title)s from \(LiftText(lift: low, low: nil, high: nil).value) to \(LiftText(lift: high, low: nil, high: nil).value)"
    }
    return
      "\(points.count) lifts: the sign is right for \(right), wrong for \(wrong), open for \(points.count - right - wrong); \(span(xTitle, points.map(\.x))), \(span(yTitle, points.map(\.y)))"
  }

  private static let left = 44.0
  private static let right = 420.0
  private static let top = 24.0
  private static let bottom = 400.0
}
