import Randomness

/// How many songs sittings have, and how much more those of people who listen more often.
///
/// The natural log of the songs is regressed on what returns tell of a listener's activity: as that is its expectation, the
/// slope is that on activity itself. The number is known to lie within one half; it is at least as high where something cut the
/// sitting short.
struct SittingLengths {
  /// Of a listener of typical activity.
  let songs: LogNormal
  /// Change of the natural log per unit of the natural log of activity.
  let slope: Double

  /// Fits each listener's sittings; eight songs where there are none.
  init(_ listeners: [[Sitting]], activities: [ReturnFit.Activity]) {
    var rows: [IntervalRegression.Row] = []
    for (sittings, activity) in zip(listeners, activities) {
      for sitting in sittings where sitting.songs > 0 {
        let songs = Double(sitting.songs)
        rows.append(
          IntervalRegression.Row(
            covariates: [1, activity.mean], low: sitting.songs > 1 ? logarithm(songs - 0.5) : -.infinity,
            high: sitting.isCut ? .infinity : logarithm(songs + 0.5)))
      }
    }
    // One sitting's worth of doubt about the slope, for logs in which everybody listens as often.
    if !rows.isEmpty { rows.append(IntervalRegression.Row(covariates: [0, 1], low: 0, high: 0)) }
    guard let fit = IntervalRegression(rows) else {
      songs = LogNormal(logMedian: logarithm(8.0), deviation: 0.5)
      slope = 0
      return
    }
    slope = fit.weights[1]
    // What isn't known of activity is in the deviation, and isn't the sittings' own.
    let unknown = activities.reduce(0) { $0 + $1.variance } / Double(max(1, activities.count))
    let own = fit.deviation * fit.deviation - slope * slope * unknown
    let least = 0.25 * fit.deviation * fit.deviation
    songs = LogNormal(logMedian: fit.weights[0], deviation: max(least, own).squareRoot())
  }
}
