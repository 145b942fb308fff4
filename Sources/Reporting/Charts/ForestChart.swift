import Experiments

/// Lifts with their intervals, one below the other, against a zero line and the margin.
public struct ForestChart: Sendable, Equatable {
  /// What the lifts are of.
  public var title: String
  /// The lines from top to bottom.
  public var rows: [Row]
  /// Half the width of the band of what wouldn't change a decision, in the unit of the rows.
  public var margin: Double?
  /// Whether the numbers are shares of the control's mean, drawn as percent.
  public var isRelative: Bool

  /// One line of the chart; without a value it is a heading or says that there is none.
  public struct Row: Sendable, Equatable {
    /// What stands at the left.
    public var label: String
    /// Whether the line only names the group below it.
    public var isHeading = false
    /// The lift as a share, or the effect; nil where it is undefined.
    public var value: Double?
    /// Lower bound of the interval.
    public var low: Double?
    /// Upper bound of the interval.
    public var high: Double?
    /// The number with its interval, at the right.
    public var text = ""
    /// Chooses the shape of the mark.
    public var verdict: Verdict?
  }

  /// Draws the chart.
  func drawing(id: String) -> Markup {
    let bottom = Self.top + Double(rows.count) * Self.rowHeight
    let reach = reach
    let ends = rows.flatMap { [$0.value, $0.low, $0.high].compactMap { $0.map(scaled) } }
    let scale = LinearScale(
      covering: [0] + ends.filter { $0.magnitude <= reach }, range: plotStart...plotEnd, ticks: 4)
    var content = background(scale, bottom: bottom)
    let labels = Canvas.fitted(rows.map { $0.isHeading ? "" : $0.label }, width: plotStart - 12)
    for (index, row) in rows.enumerated() {
      let y = Self.top + (Double(index) + 0.5) * Self.rowHeight
      content += drawing(of: row, label: labels[index], y: y, scale)
    }
    return Canvas.picture(
      id: id, title: title, description: description, height: bottom + 24, content)
  }

  private func background(_ scale: LinearScale, bottom: Double) -> [Markup] {
    var content: [Markup] = []
    if let margin {
      let (left, right) = (scale.position(-scaled(margin)), scale.position(scaled(margin)))
      content.append(
        Canvas.rectangle("band", x: left, y: Self.top, width: right - left, height: bottom - Self.top))
    }
    let ticks = scale.ticks
    for (index, tick) in ticks.enumerated() {
      let x = scale.position(tick)
      content.append(Canvas.line(tick.magnitude < scale.step / 2 ? "zero" : "grid", x, Self.top, x, bottom))
      let label = NumberText.signed(tick, decimals: scale.decimals) + (isRelative ? " %" : "")
      guard ticks.count <= 6 || index.isMultiple(of: 2) else { continue }
      content.append(Canvas.text(label, x: x, y: bottom + 14, className: "tick", anchor: "middle"))
    }
    return content
  }

  private func drawing(of row: Row, label: String, y: Double, _ scale: LinearScale) -> [Markup] {
    if row.isHeading {
      return [
        Canvas.text(Canvas.fitted(row.label, width: Canvas.width), x: 0, y: y + 4, className: "label strong")
      ]
    }
    var content = [Canvas.text(label, x: 0, y: y + 4)]
    content.append(
      Canvas.text(row.text, x: Canvas.width, y: y + 4, className: "value", anchor: "end"))
    guard let value = row.value, value.isFinite else { return content }
    if !scale.domain.contains(scaled(value)) { return content + [arrow(scaled(value), y: y, scale)] }
    if let low = row.low, let high = row.high, low.isFinite, high.isFinite {
      let (left, right) = (scale.position(scaled(low)), scale.position(scaled(high)))
      let className = row.verdict == .modelDependent ? "whisker dashed" : "whisker"
      content.append(Canvas.line(className, left, y, right, y))
      content.append(Canvas.line("whisker", left, y - 3, left, y + 3))
      content.append(Canvas.line("whisker", right, y - 3, right, y + 3))
    }
    return content + [Canvas.marker(row.verdict, x: scale.position(scaled(value)), y: y)]
  }

  /// Stands at the edge for a mark that lies beyond it; the number at the right says where.
  private func arrow(_ value: Double, y: Double, _ scale: LinearScale) -> Markup {
    Canvas.text(
      value < 0 ? "◂" : "▸", x: scale.position(value), y: y + 4, className: "label", anchor: "middle")
  }

  /// How far from 0 marks are drawn, so that one row that is far off doesn't squeeze all others together.
  ///
  /// Two and a half times the upper quartile of what there is; without limit below four rows.
  private var reach: Double {
    let sizes = rows.compactMap { $0.value.map { scaled($0).magnitude } }.filter(\.isFinite).sorted()
    guard sizes.count >= 4, let largest = sizes.last else { return .infinity }
    let quartile = sizes[sizes.count * 3 / 4]
    return quartile > 0 && largest > 2.5 * quartile ? 2.5 * quartile : .infinity
  }

  private var description: String {
    rows.filter { !$0.isHeading }.map { row in
      "\(row.label): \(row.text)" + (row.verdict.map { ", \($0.rawValue)" } ?? "")
    }.joined(separator: "; ")
  }

  private func scaled(_ value: Double) -> Double { isRelative ? value * 100 : value }

  private var plotStart: Double {
    let widest = rows.filter { !$0.isHeading }.map { Canvas.width(of: $0.label) }.max() ?? 0
    return min(max(widest, 50), 130) + 14
  }

  private var plotEnd: Double {
    Canvas.width - 16 - (rows.map { Canvas.width(of: $0.text) * 0.92 }.max() ?? 0)
  }

  private static let top = 4.0
  private static let rowHeight = 22.0
}
