import SessionMetrics

extension Plan {
  /// What accumulators need to know of a metric.
  struct MetricShape: Sendable {
    var isRatio: Bool
    var covariate: MetricDescription.Covariate

    /// Value or numerator and denominator, then the covariate.
    var variables: Int { isRatio ? 3 : 2 }
  }

  var metricShapes: [MetricShape] {
    metrics.map { MetricShape(isRatio: $0.description.kind == .ratio, covariate: $0.description.covariate) }
  }

  /// `all`, then `key=value` for each level of each segment key.
  var segmentNames: [String] {
    ["all"]
      + segments.flatMap { key in world.levels(of: key).map { "\(key.rawValue)=\($0)" } }
  }

  var controlIndex: Int {
    scenario.variants.firstIndex(where: \.isControl) ?? 0
  }
}
