import Onboarding

/// What a shard of listeners leaves behind: a row of values a listener, and counts.
struct ShardResult: Sendable {
  let index: Int
  let listeners: Range<Int>
  /// Values, listener-major, then cell, then metric: two numbers each, NaN where undefined.
  var values: [Double]
  /// The covariates of each listener: baseline fit, activity.
  var covariates: [Double]
  /// Each listener's level of each segment key of the plan.
  var levels: [Int]
  /// The variant each listener is assigned to, in a split design; empty in a paired one.
  var assigned: [Int] = []
  /// Listeners by cell and funnel stage.
  var funnel: [Int]
  /// Seen artists, packed as `Exposure`.
  var exposures: [Exposure] = []
  /// Curve values of the sampled listeners, in order.
  var curves: [CurveRow] = []

  /// One artist seen by one listener.
  struct Exposure: Sendable {
    var variant: UInt16
    var group: UInt16
    var artist: UInt32
    var isSelected: Bool
  }

  /// One sampled listener's curves in one cell: value and cost after each number of queries.
  struct CurveRow: Sendable {
    var cell: Int
    /// Step-major: `CurveMetric.allCases` at 0, 1, … up to the most screens.
    var values: [Double]
  }
}
