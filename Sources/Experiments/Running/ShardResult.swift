import Onboarding
import SessionMetrics

/// What a shard of listeners leaves behind: a row of values a listener, and counts.
///
/// Rows are the shard's listeners in order; cells and metrics are numbered as in the plan.
struct ShardResult: Sendable {
  let index: Int
  /// Those who have lived; rows beyond them say nothing.
  private(set) var listeners: Range<Int>
  /// The covariates of each listener: baseline fit, activity.
  var covariates: [Double] = []
  /// Each listener's level of each segment key of the plan.
  var levels: [Int] = []
  /// The variant each listener is assigned to, in a split design; empty in a paired one.
  var assigned: [Int] = []
  /// Listeners by cell and funnel stage.
  var funnel: [Int]
  /// Seen artists, in order of listener and cell.
  var exposures: [Exposure] = []
  /// Curve values of the sampled listeners, in order.
  var curves: [CurveRow] = []

  /// Row-major, then cell, then metric: numerator and denominator, NaN where undefined.
  private var values: [Double]
  private let cells: Int
  private let metrics: Int

  /// Room for a range of a plan's listeners: every value undefined, every count 0.
  init(plan: Plan, listeners: Range<Int>, index: Int) {
    self.index = index
    self.listeners = listeners
    cells = plan.cellCount
    metrics = plan.metrics.count
    values = [Double](repeating: .nan, count: listeners.count * cells * metrics * 2)
    funnel = [Int](
      repeating: 0, count: cells * FunnelStage.count(screens: plan.scenario.surface.maximumScreens))
  }

  /// Ends the shard before a listener who hasn't lived yet.
  mutating func end(before listener: Int) { listeners = listeners.lowerBound..<listener }

  /// A listener's value of a metric in a cell; nil where it is undefined or the listener wasn't in the cell.
  subscript(row: Int, cell: Int, metric: Int) -> MetricValue? {
    get {
      let place = place(row, cell, metric)
      guard !values[place].isNaN else { return nil }
      return MetricValue(numerator: values[place], denominator: values[place + 1])
    }
    set {
      let place = place(row, cell, metric)
      values[place] = newValue?.numerator ?? .nan
      values[place + 1] = newValue?.denominator ?? .nan
    }
  }

  private func place(_ row: Int, _ cell: Int, _ metric: Int) -> Int {
    ((row * cells + cell) * metrics + metric) * 2
  }

  /// One artist seen by one listener.
  struct Exposure: Sendable, Equatable {
    var variant: UInt16
    var group: UInt16
    var artist: UInt32
    var isSelected: Bool
  }

  /// One sampled listener's curves in one cell: value and cost after each number of queries.
  struct CurveRow: Sendable, Equatable {
    var cell: Int
    /// Step-major: `CurveMetric.allCases` at 0, 1, … up to the most screens.
    var values: [Double]
  }
}
