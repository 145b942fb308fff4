/// A chart as values; `Chart+SVG` draws it.
public enum Chart: Sendable, Equatable {
  case forest(ForestChart)
  case line(LineChart)
  case scatter(ScatterChart)
  case bars(BarChart)

  /// What the chart shows.
  public var title: String {
    switch self {
    case .forest(let chart): chart.title
    case .line(let chart): chart.title
    case .scatter(let chart): chart.title
    case .bars(let chart): chart.title
    }
  }

  /// How the chart is drawn.
  ///
  /// - Parameter id: Unique in the document; the title and description are named by it.
  func drawing(id: String) -> Markup {
    switch self {
    case .forest(let chart): chart.drawing(id: id)
    case .line(let chart): chart.drawing(id: id)
    case .scatter(let chart): chart.drawing(id: id)
    case .bars(let chart): chart.drawing(id: id)
    }
  }
}
