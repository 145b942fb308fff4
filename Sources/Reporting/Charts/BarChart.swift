/// Shares of one whole as horizontal bars, each with its number.
public struct BarChart: Sendable, Equatable {
  /// What the bars are shares of.
  public var title: String
  var bars: [Bar]

  /// One bar.
  struct Bar: Sendable, Equatable {
    var label: String
    /// 0 … 1.
    var share: Double
    var text: String
    /// Whether the bar is drawn as an outline: another kind of thing than those before it.
    var isOutlined: Bool = false
  }

  /// Draws the chart, with a gap where the kind of bar changes.
  func drawing(id: String) -> Markup {
    let widest = bars.map { Canvas.width(of: $0.label) }.max() ?? 0
    let start = min(max(widest, 50), 150) + 8
    let end = Canvas.width - (bars.map { Canvas.width(of: $0.text) }.max() ?? 0) - 8
    let labels = Canvas.fitted(bars.map(\.label), width: start - 8)
    var y = 4.0
    var content: [Markup] = []
    for (index, bar) in bars.enumerated() {
      if index > 0, bar.isOutlined != bars[index - 1].isOutlined { y += 8 }
      let length = min(max(bar.share, 0), 1) * (end - start)
      content.append(Canvas.text(labels[index], x: 0, y: y + 12))
      content.append(
        Canvas.rectangle(
          bar.isOutlined ? "bar outlined" : "bar", x: start, y: y + 2, width: length, height: 13))
      content.append(Canvas.text(bar.text, x: start + length + 6, y: y + 12, className: "value"))
      y += 19
    }
    let description = bars.map { "\($0.label): \($0.text)" }.joined(separator: "; ")
    return Canvas.picture(id: id, title: title, description: description, height: y + 4, content)
  }
}
