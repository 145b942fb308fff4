import Statistics

/// What the levels of a segment say together.
extension AnalysisBuilder {
  var segmentFindings: [SegmentFinding] {
    request.segments.indices.flatMap { segment in
      var findings = pairs.flatMap { pair in
        request.metrics.indices.flatMap { metric in
          estimator.methods(metric: metric).map { method in
            finding(method, metric: metric, pair: pair, segment: segment)
          }
        }
      }
      let adjusted = request.correction.adjusted(findings.map(\.p))
      for index in findings.indices { findings[index].adjustedP = adjusted[index] }
      return findings
    }
  }

  private func finding(
    _ method: AnalysisMethod, metric index: Int, pair: (control: Int, treatment: Int), segment: Int
  ) -> SegmentFinding {
    let metric = request.metrics[index]
    let levels = levels(segment)
    let effects = levels.map { level in
      estimator.effect(
        method, metric: index, control: table.cell(variant: pair.control, segment: segment, level: level),
        treatment: table.cell(variant: pair.treatment, segment: segment, level: level),
        confidence: request.confidence)
    }
    let test = InteractionTest(effects)
    let worst = WorstSegment(
      effects, confidence: request.confidence, higherIsBetter: metric.direction != .lower)
    return SegmentFinding(
      control: names[pair.control], treatment: names[pair.treatment], metric: label(metric.name, method),
      method: estimator.name(of: method), key: request.segments[segment], levels: test.segments, p: test.p,
      worst: worst.map {
        .init(
          level: table.segments[segment].names[levels[$0.index]], effect: $0.effect, low: $0.low,
          high: $0.high, p: $0.p)
      })
  }
}
