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
  /// Whether it takes the whole width of a page.
  var isWide = false

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
    // Among many, a ceiling far above would flatten all others: it is drawn at the edge.
    let reachable = points.filter { $0.style.role != .ceiling }
    let scaled = isWide && reachable.count > 1 ? reachable : points
    let farthest = farthest
    let xScale = LinearScale(
      covering: scaled.map(\.x).filter { $0 <= farthest }, range: Self.left...(width - 20), padding: 0.1)
    let yScale = LinearScale(
      covering: scaled.map(\.y), range: Self.top...bottom, isFlipped: true, padding: 0.12)
    let places = points.map { Canvas.Point(x: xScale.position($0.x), y: yScale.position($0.y)) }
    let front = frontier.map { Canvas.Point(x: xScale.position($0.x), y: yScale.position($0.y)) }
    var content = axes(xScale, yScale)
    if front.count > 1 { content.append(Canvas.path("frontier", front)) }
    for (point, place) in zip(points, places) {
      let marker = Canvas.marker(point.style, x: place.x, y: place.y)
      content.append(isWide ? .element("g", [:], Canvas.title(point.name) + [marker]) : marker)
    }
    return Canvas.picture(
      id: id, title: title, description: description, width: width, height: bottom + 36,
      content + names(places, xScale, yScale))
  }

  /// How dear what is drawn at its place may be, so that one point far off doesn't squeeze all others together.
  ///
  /// Five times as far from the cheapest as three quarters are; without limit on a narrow chart, which shows few.
  private var farthest: Double {
    let costs = points.filter { $0.style.role != .ceiling }.map(\.x).filter(\.isFinite).sorted()
    guard isWide, let least = costs.first, let most = costs.last else { return .infinity }
    let reach = 5 * (costs[costs.count * 3 / 4] - least)
    return reach > 0 && most - least > reach ? least + reach : .infinity
  }

  /// The names beside their points; one in the background only where it covers no other.
  private func names(
    _ places: [Canvas.Point], _ xScale: LinearScale, _ yScale: LinearScale
  ) -> [Markup] {
    let isFirst = nameOrder
    let texts = Canvas.fitted(
      points.map { xScale.label(yScale.label($0.name, at: $0.y), at: $0.x, isAcross: true) }, width: 130)
    let bounds = LabelPlacement.Box(
      x: Self.left, y: Self.top, width: width - Self.left, height: bottom - Self.top)
    let order = points.indices.sorted { (isFirst[$0] ? 0 : 1, $0) < (isFirst[$1] ? 0 : 1, $1) }
    let boxes = LabelPlacement.beside(
      order.map { places[$0] }, widths: order.map { Canvas.width(of: texts[$0]) }, within: bounds)
    return zip(order, boxes).enumerated().compactMap { number, pair in
      let (index, box) = pair
      let covered = boxes[..<number].reduce(0) { $0 + box.overlap(with: $1) }
      if !isFirst[index], covered > Self.mostCovered { return nil }
      let isLeft = box.x + box.width <= places[index].x
      let isBeside = box.x >= places[index].x
      let x = isLeft ? box.x + box.width : isBeside ? box.x : box.x + box.width / 2
      return Canvas.text(
        texts[index], x: x, y: box.y + 11,
        className: "label halo series-name \(points[index].style.className)",
        anchor: isLeft ? "end" : isBeside ? "start" : "middle")
    }
  }

  /// Whose names must be there: all but those of points in the background that something beats.
  private var nameOrder: [Bool] {
    let front = Set(frontier.map(\.name))
    return points.map { !$0.style.isMuted || front.contains($0.name) }
  }

  private func axes(_ xScale: LinearScale, _ yScale: LinearScale) -> [Markup] {
    var content: [Markup] = []
    for tick in yScale.ticks {
      let y = yScale.position(tick)
      content.append(Canvas.line("grid", Self.left, y, width - 20, y))
      let label = NumberText.fixed(tick, decimals: yScale.decimals)
      content.append(Canvas.text(label, x: Self.left - 6, y: y + 4, className: "tick", anchor: "end"))
    }
    for tick in xScale.ticks {
      let x = xScale.position(tick)
      content.append(Canvas.line("grid", x, Self.top, x, bottom))
      let label = NumberText.fixed(tick, decimals: xScale.decimals)
      content.append(Canvas.text(label, x: x, y: bottom + 15, className: "tick", anchor: "middle"))
    }
    let middle = (Self.left + width - 20) / 2
    content.append(Canvas.text(xTitle, x: middle, y: bottom + 31, className: "tick", anchor: "middle"))
    content.append(Canvas.text(yTitle, x: 0, y: 11, className: "tick"))
    return content
  }

  private var description: String {
    points.map {
      "\($0.name): \(yTitle) \(NumberText.significant($0.y)), \(xTitle) \(NumberText.significant($0.x))"
    }
    .joined(separator: "; ")
  }

  private var width: Double { isWide ? Canvas.wholeWidth : Canvas.width }
  private var bottom: Double { isWide ? 420 : 264 }
  private static let left = 44.0
  private static let top = 24.0
  private static let mostCovered = 30.0
}
