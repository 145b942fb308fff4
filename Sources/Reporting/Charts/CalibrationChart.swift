/// Predicted against observed lifts, a cross a point, with the diagonal on which both are equal.
public struct CalibrationChart: Sendable, Equatable {
  /// What the lifts are of.
  public var title: String
  /// The lifts.
  public var points: [Point]
  /// Observed by predicted lift, drawn as a line through the origin; nil for none.
  public var slope: Double?

  /// A lift on both sides, as shares of the control's mean.
  public struct Point: Sendable, Equatable {
    /// What the lift is of, for those who can't see it.
    public var name: String
    /// The predicted lift.
    public var x: Double
    /// Its interval; nil where there is none.
    public var xInterval: ClosedRange<Double>?
    /// The observed lift.
    public var y: Double
    /// Its interval; nil where there is none.
    public var yInterval: ClosedRange<Double>?
    /// Whether the sign was right; nil where the live test left it open.
    public var isRight: Bool?
  }

  /// Draws the chart: grid, diagonal, slope, crosses, marks.
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
    for point in points { content += Self.whiskers(point, x, y) }
    for point in points { content.append(Self.mark(point, x, y)) }
    return Canvas.picture(
      id: id, title: title, description: description, height: Self.bottom + 36, content)
  }

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
      Canvas.text("predicted lift, %", x: middle, y: Self.bottom + 31, className: "tick", anchor: "middle"))
    content.append(Canvas.text("live lift, %", x: 0, y: 11, className: "tick"))
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

  private static func whiskers(_ point: Point, _ xScale: LinearScale, _ yScale: LinearScale) -> [Markup] {
    let (x, y) = (xScale.position(point.x * 100), yScale.position(point.y * 100))
    var content: [Markup] = []
    if let range = point.xInterval {
      let (low, high) = (xScale.position(range.lowerBound * 100), xScale.position(range.upperBound * 100))
      content.append(Canvas.line("whisker thin", low, y, high, y))
    }
    if let range = point.yInterval {
      let (low, high) = (yScale.position(range.lowerBound * 100), yScale.position(range.upperBound * 100))
      content.append(Canvas.line("whisker thin", x, low, x, high))
    }
    return content
  }

  /// Up for a sign that was right, down for one that was wrong, a hollow circle for one left open.
  private static func mark(_ point: Point, _ xScale: LinearScale, _ yScale: LinearScale) -> Markup {
    let (x, y) = (xScale.position(point.x * 100), yScale.position(point.y * 100))
    switch point.isRight {
    case true?: return Canvas.marker(.better, x: x, y: y)
    case false?: return Canvas.marker(.worse, x: x, y: y)
    case nil: return Canvas.marker(.inconclusive, x: x, y: y)
    }
  }

  private var description: String {
    points.map { point in
      let sign = point.isRight.map { $0 ? "sign right" : "sign wrong" } ?? "sign open"
      return
        "\(point.name): predicted \(LiftText(lift: point.x, low: point.xInterval?.lowerBound, high: point.xInterval?.upperBound).full), live \(LiftText(lift: point.y, low: point.yInterval?.lowerBound, high: point.yInterval?.upperBound).full), \(sign)"
    }
    .joined(separator: "; ")
  }

  private static let left = 44.0
  private static let right = 420.0
  private static let top = 24.0
  private static let bottom = 400.0
}
