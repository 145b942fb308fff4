import Statistics

/// The line of live on simulated log ratios through the origin: by how much a simulated lift has to be multiplied.
///
/// Both sides have errors, and there is scatter that these don't explain (`UncertainLine`). The slope's interval is by leaving
/// out a policy at a time, and a world at a time: the two variances are added, and the reach is Student's with one degree of
/// freedom less than there are of the fewer.
struct LiftLine {
  /// The slope, with an interval where policies are left out in turn.
  let slope: Estimated
  /// The slope without each of the policies that are left out.
  let leavingOut: [Double?]

  /// A comparison.
  struct Point {
    let pair: TargetPair
    let world: Int
    let live: PredictedLift.Side
    let simulated: PredictedLift.Side
  }

  /// Fits the line, and again without each of some policies.
  ///
  /// - Complexity: O(points × policies).
  init(_ points: [Point], policies: [Int]) {
    let line = Self.line(points, byWorld: true)
    let slopes = policies.map { policy in
      Task.isCancelled
        ? nil : Self.line(points.filter { $0.pair.base != policy && $0.pair.other != policy }, byWorld: false)?.slope
    }
    leavingOut = slopes
    let known = slopes.compactMap(\.self)
    guard let line, policies.count >= TwinBootstrap.fewestPolicies, known.count == policies.count else {
      slope = Estimated(line?.slope, nil)
      return
    }
    let n = Double(known.count)
    let mean = known.reduce(0, +) / n
    var variance = (n - 1) / n * known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    var fewest = known.count
    if let error = line.standardError {
      variance += error * error
      fewest = min(fewest, Set(points.map(\.world)).count)
    }
    let reach =
      StudentDistribution(degreesOfFreedom: Double(fewest - 1)).quantile(upperTail: 0.025)
      * variance.squareRoot()
    slope = Estimated(line.slope, (line.slope - reach)...(line.slope + reach))
  }

  private static func line(_ points: [Point], byWorld: Bool) -> UncertainLine? {
    UncertainLine(
      points.map {
        UncertainLine.Point(
          x: $0.simulated.logRatio, xError: $0.simulated.error, y: $0.live.logRatio,
          yError: max($0.live.error, leastError), cluster: byWorld ? $0.world : 0)
      }, isThroughOrigin: true)
  }
}

/// Stands for the error of a live log ratio that has none.
private let leastError = 1e-9
