import Foundation
import Onboarding

/// The chance of picking the better of two policies against the number of live users, with each simulator's across it.
public struct WorthChart: Sendable, Equatable {
  /// What is shown.
  public var title: String
  /// Users of a live test, rising.
  var users: [Double]
  /// The live test's chance for each.
  var chances: [Double]
  var lines: [Line]

  /// A simulator's share of right picks, which is the same whatever a live test costs.
  struct Line: Sendable, Equatable {
    var name: String
    var style: SeriesStyle
    var accuracy: Double
    /// Where the live test is as good; nil where it never is.
    var users: Double?
    /// The interval of the accuracy; drawn for the first line.
    var low: Double
    var high: Double
  }

  /// Draws the chart: grid, the live curve, the simulators' lines and where they cross.
  func drawing(id: String) -> Markup {
    let xScale = LinearScale(
      covering: users.map(Self.log), range: Self.left...plotEnd, padding: 0, ticks: users.count)
    let yScale = LinearScale(
      covering: [0.5, 1] + lines.map(\.accuracy), range: Self.top...Self.bottom, isFlipped: true,
      padding: 0.03)
    var content = axes(xScale, yScale)
    if let first = lines.first {
      let (high, low) = (yScale.position(first.high), yScale.position(first.low))
      content.append(
        Canvas.rectangle(
          "ribbon \(first.style.className)", x: Self.left, y: high, width: plotEnd - Self.left,
          height: low - high))
    }
    for line in lines {
      let y = yScale.position(line.accuracy)
      content.append(Canvas.line("series \(line.style.className)", Self.left, y, plotEnd, y))
    }
    let curve = zip(users, chances).map {
      Canvas.Point(x: xScale.position(Self.log($0)), y: yScale.position($1))
    }
    content.append(Canvas.path("series s-control", curve))
    for line in lines {
      guard let users = line.users, users.isFinite, Self.log(users) >= xScale.domain.lowerBound,
        Self.log(users) <= xScale.domain.upperBound
      else { continue }
      content.append(
        Canvas.marker(
          line.style, x: xScale.position(Self.log(users)), y: yScale.position(line.accuracy)))
    }
    return Canvas.picture(
      id: id, title: title, description: description, width: Canvas.wholeWidth, height: Self.bottom + 36,
      content + names(yScale))
  }

  private func names(_ yScale: LinearScale) -> [Markup] {
    let ends = lines.map { yScale.position($0.accuracy) }
    let places = LabelPlacement.spread(ends, within: Self.top...Self.bottom, distance: 14)
    return lines.indices.flatMap { index in
      [
        Canvas.line(
          "leader \(lines[index].style.className)", plotEnd + 2, ends[index], plotEnd + 12, places[index]),
        Canvas.text(
          lines[index].name, x: plotEnd + 16, y: places[index] + 4,
          className: "label series-name \(lines[index].style.className)"),
      ]
    }
  }

  private func axes(_ xScale: LinearScale, _ yScale: LinearScale) -> [Markup] {
    var content: [Markup] = []
    for tick in yScale.ticks {
      let y = yScale.position(tick)
      content.append(Canvas.line("grid", Self.left, y, plotEnd, y))
      content.append(
        Canvas.text(
          NumberText.fixed(tick * 100, decimals: 0) + " %", x: Self.left - 6, y: y + 4, className: "tick",
          anchor: "end"))
    }
    content.append(Canvas.line("axis", Self.left, Self.bottom, plotEnd, Self.bottom))
    for count in users where Self.isMarked(count) {
      let x = xScale.position(Self.log(count))
      content.append(Canvas.line("grid", x, Self.top, x, Self.bottom))
      content.append(
        Canvas.text(
          NumberText.count(Int(count)), x: x, y: Self.bottom + 15, className: "tick", anchor: "middle"))
    }
    let middle = (Self.left + plotEnd) / 2
    content.append(
      Canvas.text(
        "users of a live test, both arms together", x: middle, y: Self.bottom + 31, className: "tick",
        anchor: "middle"))
    return content
  }

  private var description: String {
    let live = zip(users, chances).map {
      "\(NumberText.count(Int($0))) users: \(NumberText.percent($1))"
    }
    return "live test: \(live.joined(separator: ", ")); "
      + lines.map { "\($0.name): \(NumberText.percent($0.accuracy))" }.joined(separator: "; ")
  }

  private var plotEnd: Double {
    let widest = lines.map { Canvas.width(of: $0.name) }.max() ?? 0
    return Canvas.wholeWidth - min(max(widest, 40), 200) - 18
  }

  private static func log(_ users: Double) -> Double { Foundation.log(users) }

  /// Powers of ten.
  private static func isMarked(_ count: Double) -> Bool {
    var power = 1.0
    while power < count { power *= 10 }
    return power == count
  }

  private static let left = 44.0
  private static let top = 12.0
  private static let bottom = 320.0
}
