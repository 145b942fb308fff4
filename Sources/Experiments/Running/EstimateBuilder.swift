import SessionMetrics
import Statistics

/// Turns accumulated statistics into the records of estimates and moments.
struct EstimateBuilder {
  let plan: Plan
  let accumulator: RunAccumulator

  /// Every metric by variant, behavior and segment; with several behaviors also over all, with several replicates also
  /// each.
  func estimates() -> [EstimateRecord] {
    var records: [EstimateRecord] = []
    forEachCell { variant, behavior, metric, segment, moments, sketch in
      records.append(
        estimate(
          moments, variant: variant, behavior: behavior, metric: metric, segment: segment, sketch: sketch))
    }
    return records + replicates()
  }

  func moments() -> [MomentRecord] {
    var records: [MomentRecord] = []
    forEachCell { variant, behavior, metric, segment, moments, _ in
      records.append(
        MomentRecord(
          variant: variant, behavior: behavior, metric: metric.name, segment: segment, moments: moments))
    }
    return records
  }

  private func forEachCell(
    _ body: (String, String, MetricDescription, String, BucketedMoments, QuantileSketch?) -> Void
  ) {
    let behaviors = plan.scenario.behaviors.map(\.name) + (plan.behaviors.count > 1 ? ["all"] : [])
    for (group, behavior) in behaviors.enumerated() {
      for (index, variant) in plan.scenario.variants.enumerated() {
        let cell = accumulator.cells[group * plan.policies.count + index]
        for (metric, shape) in plan.metrics.enumerated() {
          for (segment, name) in accumulator.segmentNames.enumerated() {
            body(
              variant.name, behavior, shape.description, name, cell.moments(metric: metric, segment: segment),
              segment == 0 ? cell.sketches[metric] : nil)
          }
        }
      }
    }
  }

  private func estimate(
    _ moments: BucketedMoments, variant: String, behavior: String, metric: MetricDescription, segment: String,
    sketch: QuantileSketch?
  ) -> EstimateRecord {
    let total = moments.total
    return EstimateRecord(
      variant: variant, behavior: behavior, metric: metric.name, segment: segment, n: total.count,
      missing: moments.missing, mean: Self.mean(of: total, kind: metric.kind),
      sd: metric.kind == .ratio ? nil : total.variance(0).map { $0.squareRoot() },
      quantiles: sketch.map { sketch in [0.05, 0.25, 0.5, 0.75, 0.95].compactMap { sketch.quantile($0) } }
        ?? [])
  }

  /// The mean, or for a ratio the ratio of means; nil where undefined.
  private static func mean(of moments: JointMoments, kind: MetricDescription.Kind) -> Double? {
    guard kind == .ratio else { return moments.mean(0) }
    guard let top = moments.mean(0), let bottom = moments.mean(1), bottom != 0 else { return nil }
    return top / bottom
  }

  private func replicates() -> [EstimateRecord] {
    guard !accumulator.replicates.isEmpty else { return [] }
    var records: [EstimateRecord] = []
    let metrics = plan.metrics.count
    for replicate in 0..<plan.scenario.replicates {
      for (behavior, choice) in plan.scenario.behaviors.enumerated() {
        for (variant, variantChoice) in plan.scenario.variants.enumerated() {
          let cell = (replicate * plan.behaviors.count + behavior) * plan.policies.count + variant
          for metric in 0..<metrics {
            let moments = accumulator.replicates[cell * metrics + metric]
            let description = plan.metrics[metric].description
            records.append(
              EstimateRecord(
                variant: variantChoice.name, behavior: choice.name, replicate: replicate + 1,
                metric: description.name, segment: "all", n: moments.count,
                missing: accumulator.missingInReplicates[cell * metrics + metric],
                mean: Self.mean(of: moments, kind: description.kind),
                sd: description.kind == .ratio ? nil : moments.variance(0).map { $0.squareRoot() }))
          }
        }
      }
    }
    return records
  }
}
