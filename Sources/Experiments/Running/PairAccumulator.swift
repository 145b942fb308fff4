import Statistics

/// Joint moments of a treatment and the control over the same people, for every metric and segment.
struct PairAccumulator: Sendable {
  /// By metric, then segment.
  var moments: [JointMoments]
  /// By metric, then segment: listeners for whom either side is undefined.
  var missing: [Int]
  private let segments: Int

  init(metrics: [Plan.MetricShape], segments: Int) {
    self.segments = segments
    moments = metrics.flatMap { shape in
      [JointMoments](repeating: JointMoments(variables: shape.isRatio ? 5 : 3), count: segments)
    }
    missing = [Int](repeating: 0, count: metrics.count * segments)
  }

  func moments(metric: Int, segment: Int) -> JointMoments { moments[metric * segments + segment] }

  /// Listeners for whom either side is undefined.
  func missing(metric: Int, segment: Int) -> Int { missing[metric * segments + segment] }

  /// Adds one listener's two values to the segments that they are in.
  mutating func add(
    control: RowValue, treatment: RowValue, metric: Int, shape: Plan.MetricShape, to memberships: [Int]
  ) {
    guard control.isDefined, treatment.isDefined else {
      for segment in memberships { missing[metric * segments + segment] += 1 }
      return
    }
    // Made once and not for each segment: this runs for every listener, metric and pair.
    let values =
      shape.isRatio
      ? [
        control.numerator, control.denominator, treatment.numerator, treatment.denominator, control.covariate,
      ]
      : [control.numerator, treatment.numerator, control.covariate]
    for segment in memberships { moments[metric * segments + segment].add(values) }
  }
}
