import Statistics

/// Sufficient statistics of every metric and segment for one variant under one behavior.
struct CellAccumulator: Sendable {
  /// By metric, then segment.
  var moments: [BucketedMoments]
  /// By metric, over all listeners.
  var sketches: [QuantileSketch]
  private let segments: Int

  init(metrics: [Plan.MetricShape], segments: Int) {
    self.segments = segments
    moments = metrics.flatMap { shape in
      [BucketedMoments](repeating: BucketedMoments(variables: shape.variables), count: segments)
    }
    sketches = [QuantileSketch](repeating: QuantileSketch(), count: metrics.count)
  }

  func moments(metric: Int, segment: Int) -> BucketedMoments { moments[metric * segments + segment] }

  /// Adds one listener's value to the segments that they are in.
  mutating func add(
    _ value: RowValue, metric: Int, shape: Plan.MetricShape, to memberships: [Int], bucket: Int
  ) {
    for segment in memberships {
      let index = metric * segments + segment
      guard value.isDefined else {
        moments[index].addMissing(bucket: bucket)
        continue
      }
      if shape.isRatio {
        moments[index].add(bucket: bucket, value.numerator, value.denominator, value.covariate)
      } else {
        moments[index].add(bucket: bucket, value.numerator, value.covariate)
      }
    }
    if value.isDefined, !shape.isRatio || value.denominator != 0 {
      sketches[metric].add(shape.isRatio ? value.numerator / value.denominator : value.numerator)
    }
  }
}

/// One listener's value of one metric with the covariate that goes with it.
struct RowValue: Sendable {
  var numerator: Double
  var denominator: Double
  var covariate: Double

  var isDefined: Bool { !numerator.isNaN }
}
