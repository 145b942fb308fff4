/// A chart as values; `Chart+SVG` draws it.
public enum Chart: Sendable, Equatable {
  /// Lifts with intervals.
  case forest(ForestChart)
  /// Means over the number of queries.
  case line(LineChart)
  /// Value against cost.
  case scatter(ScatterChart)
  /// Shares of a whole.
  case bars(BarChart)
  /// What a simulator is worth in live users.
  case worth(WorthChart)
  /// Predicted against observed lifts.
  case calibration(CalibrationChart)

  /// What the chart shows.
  public var title: String {
    switch self {
    case .forest(let chart): chart.title
    case .line(let chart): chart.title
    case .scatter(let chart): chart.title
    case .bars(let chart): chart.title
    case .worth(let chart): chart.title
    case .calibration(let chart): chart.title
    }
  }

  /// Whether it takes the whole width of a page.
  var isWide: Bool {
    switch self {
    case .line(let chart): chart.isWide
    case .scatter(let chart): chart.isWide
    case .worth: true
    case .forest, .bars, .calibration: false
    }
  }

  /// Draws the chart as SVG; the id, unique in the document, names its title and description.
  func drawing(id: String) -> Markup {
    switch self {
    case .forest(let chart): chart.drawing(id: id)
    case .line(let chart): chart.drawing(id: id)
    case .scatter(let chart): chart.drawing(id: id)
    case .bars(let chart): chart.drawing(id: id)
    case .worth(let chart): chart.drawing(id: id)
    case .calibration(let chart): chart.drawing(id: id)
    }
  }
}
