/// Simulated against live lifts, a point a comparison with the bars of both errors, and the line of perfect agreement.
public struct AgreementChart: Sendable, Equatable {
  /// What is shown.
  public var title: String
  var points: [Point]

  /// One comparison of two policies in one metric.
  struct Point: Sendable, Equatable {
    /// The live lift, as a share.
    var live: Double
    /// Half the length of its bar.
    var liveError: Double
    /// The simulated lift.
    var simulated: Double
    /// Half the length of its bar.
    var simulatedError: Double
    /// Whether both have the same sign.
    var agrees: Bool
    /// Whether the live lift is at least two of its standard errors.
    var isSettled: Bool
  }

  /// Draws the chart: grid, axes through 0, the line, bars, points.
  func drawing(id: String) -> Markup {
    let numbers = points.flatMap { [$0.live, $0.simulated] }
    let scale = { (range: ClosedRange<Double>, isFlipped: Bool) in
      LinearScale(covering: numbers + [0], range: range, isFlipped: isFlipped, padding: 0.06)
    }
    let (xScale, yScale) = (scale(Self.left...Self.right, false), scale(Self.top...Self.bottom, true))
    var content = axes(xScale, yScale)
    let ends = [xScale.domain.lowerBound, xScale.domain.upperBound]
    content.append(
      Canvas.path(
        "frontier", ends.map { Canvas.Point(x: xScale.position($0), y: yScale.position($0)) }))
    for point in points {
      let (x, y) = (xScale.position(point.live), yScale.position(point.simulated))
      let style = point.agrees ? "s2" : "s1"
      content.append(
        Canvas.line(
          "leader \(style)", xScale.position(point.live - point.liveError), y,
          xScale.position(point.live + point.liveError), y))
      content.append(
        Canvas.line(
          "leader \(style)", x, yScale.position(point.simulated - point.simulatedError), x,
          yScale.position(point.simulated + point.simulatedError)))
    }
    for point in points {
      let (x, y) = (xScale.position(point.live), yScale.position(point.simulated))
      content.append(mark(point, x: x, y: y))
    }
    return Canvas.picture(
      id: id, title: title, description: description, height: Self.bottom + 36, content)
  }

  /// A dot where both agree, a cross where they don't; hollow or thin where live isn't sure itself.
  private func mark(_ point: Point, x: Double, y: Double) -> Markup {
    guard !point.agrees else {
      return .element(
        "circle",
        [
          "class": "point\(point.isSettled ? "" : " hollow") s2", "cx": Canvas.pixels(x),
          "cy": Canvas.pixels(y),
          "r": "3",
        ])
    }
    let reach = point.isSettled ? 4.0 : 2.5
    return .joined([
      Canvas.line("series s1 solid", x - reach, y - reach, x + reach, y + reach),
      Canvas.line("series s1 solid", x - reach, y + reach, x + reach, y - reach),
    ])
  }

  private func axes(_ xScale: LinearScale, _ yScale: LinearScale) -> [Markup] {
    var content: [Markup] = []
    for tick in yScale.ticks {
      let y = yScale.position(tick)
      content.append(Canvas.line(tick == 0 ? "zero" : "grid", Self.left, y, Self.right, y))
      content.append(
        Canvas.text(percent(tick, yScale), x: Self.left - 6, y: y + 4, className: "tick", anchor: "end"))
    }
    for tick in xScale.ticks {
      let x = xScale.position(tick)
      content.append(Canvas.line(tick == 0 ? "zero" : "grid", x, Self.top, x, Self.bottom))
      content.append(
        Canvas.text(percent(tick, xScale), x: x, y: Self.bottom + 15, className: "tick", anchor: "middle"))
    }
    let middle = (Self.left + Self.right) / 2
    content.append(
      Canvas.text("live lift", x: middle, y: Self.bottom + 31, className: "tick", anchor: "middle"))
    content.append(Canvas.text("simulated lift", x: 0, y: 11, className: "tick"))
    return content
  }

  private func percent(_ tick: Double, _ scale: LinearScale) -> String {
    NumberText.fixed(tick * 100, decimals: max(0, scale.decimals - 2)) + " %"
  }

  private var description: String {
    let agreeing = points.count { $0.agrees }
    return "\(agreeing) of \(points.count) simulated lifts have the sign of the live one"
  }

  private static let left = 54.0
  private static let right = 424.0
  private static let top = 24.0
  private static let bottom = 330.0
}
