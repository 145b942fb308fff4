/// What was learned against what it cost, a point a variant, with the line of those that nothing beats on both.
public struct ScatterChart: Sendable, Equatable {
  /// What is shown against what.
  public var title: String
  /// What the horizontal axis counts.
  public var xTitle: String
  /// What the vertical axis measures.
  public var yTitle: String
  var points: [Point]
  /// Whether more of the value is better; less of the cost always is.
  var higherIsBetter: Bool

  /// One variant.
  struct Point: Sendable, Equatable {
    var name: String
    var style: SeriesStyle
    var x: Double
    var y: Double
  }

  /// The points that no other beats on both axes, by rising cost; ceilings don't compete.
  var frontier: [Point] {
    let sign = higherIsBetter ? 1.0 : -1.0
    let competing = points.filter { $0.style.role != .ceiling }
    return competing.filter { point in
      !competing.contains { other in
        let isAsGood = other.x <= point.x && sign * other.y >= sign * point.y
        return isAsGood && (other.x < point.x || sign * other.y > sign * point.y)
      }
    }
    .sorted { ($0.x, $0.y) < ($1.x, $1.y) }
  }

  /// Draws the chart: grid, frontier, points, names.
  func drawing(id: String) -> Markup {
    let xScale = LinearScale(covering: points.map(\.x), range: Self.left...(Canvas.width - 20), padding: 0.1)
    let yScale = LinearScale(
      covering: points.map(\.y), range: Self.top...Self.bottom, isFlipped: true, padding: 0.12)
    let places = points.map { Canvas.Point(x: xScale.position($0.x), y: yScale.position($0.y)) }
    let front = frontier.map { Canvas.Point(x: xScale.position($0.x), y: yScale.position($0.y)) }
    var content = axes(xScale, yScale)
    if front.count > 1 { content.append(Canvas.path("frontier", front)) }
    for (point, place) in zip(points, places) {
      content.append(Canvas.marker(point.style, x: place.x, y: place.y))
    }
    return Canvas.picture(
      id: id, title: title, description: description, height: Self.bottom + 36, content + names(places))
  }

  private func names(_ places: [Canvas.Point]) -> [Markup] {
    let texts = Canvas.fitted(points.map(\.name), width: 130)
    let bounds = LabelPlacement.Box(
      x: Self.left, y: Self.top, width: Canvas.width - Self.left, height: Self.bottom - Self.top)
    let boxes = LabelPlacement.beside(places, widths: texts.map { Canvas.width(of: $0) }, within: bounds)
    return zip(points.indices, boxes).map { index, box in
      let isLeft = box.x + box.width <= places[index].x
      let isBeside = box.x >= places[index].x
      let x = isLeft ? box.x + box.width : isBeside ? box.x : box.x + box.width / 2
      return Canvas.text(
        texts[index], x: x, y: box.y + 11,
        className: "label halo series-name \(points[index].style.className)",
        anchor: isLeft ? "end" : isBeside ? "start" : "middle")
    }
  }

  private func axes(_ xScale: LinearScale, _ yScale: LinearScale) -> [Markup] {
    var content: [Markup] = []
    for tick in yScale.ticks {
      let y = yScale.position(tick)
      content.append(Canvas.line("grid", Self.left, y, Canvas.width - 20, y))
      let label = NumberText.fixed(tick, decimals: yScale.decimals)
      content.append(Canvas.text(label, x: Self.left - 6, y: y + 4, className: "tick", anchor: "end"))
    }
    for tick in xScale.ticks {
      let x = xScale.position(tick)
      content.append(Canvas.line("grid", x, Self.top, x, Self.bottom))
      let label = NumberText.fixed(tick, decimals: xScale.decimals)
      content.append(Canvas.text(label, x: x, y: Self.bottom + 15, className: "tick", anchor: "middle"))
    }
    let middle = (Self.left + Canvas.width - 20) / 2
    content.append(Canvas.text(xTitle, x: middle, y: Self.bottom + 31, className: "tick", anchor: "middle"))
    content.append(Canvas.text(yTitle, x: 0, y: 11, className: "tick"))
    return content
  }

  private var description: String {
    points.map {
      "\($0.name): \(yTitle) \(NumberText.significant($0.y)), \(xTitle) \(NumberText.significant($0.x))"
    }
    .joined(separator: "; ")
  }

  private static let left = 44.0
  private static let top = 24.0
  private static let bottom = 264.0
}
